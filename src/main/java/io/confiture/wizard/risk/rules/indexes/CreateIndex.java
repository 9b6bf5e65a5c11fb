package io.confiture.wizard.risk.rules.indexes;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RiskRule;
import io.confiture.wizard.risk.rules.OnServer;
import java.util.Optional;

/** CREATE INDEX: nobody can write meanwhile. */
final class CreateIndex implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return NewIndex.of(operation).filter(index -> !index.isConcurrent()).map(index -> MetIndex.kept(this, index)
                .orElseGet(() -> built(operation, index)));
    }

    private Finding built(Operation operation, NewIndex index) {
        Finding built = index.isOnly()
                ? OnServer.finding(
                        this,
                        operation,
                        "create-index-only",
                        "Announces " + index.called() + " of " + operation.target()
                                + " without its partitions: no query uses it before each of them has an index"
                                + " attached.")
                : OnServer.finding(
                                this,
                                operation,
                                facts(index),
                                "Builds " + index.called() + " on " + operation.target()
                                        + ": until it is done nobody can write to the table"
                                        + (index.isUnique() ? "; two equal rows make it fail." : "."))
                        .instead(online(index));
        return index.advised(MetIndex.hindered(built, index));
    }

    private static String facts(NewIndex index) {
        return (index.isUnique() ? "create-unique-index" : "create-index")
                + (index.isPartitioned() ? "-partitioned" : "");
    }

    private static String online(NewIndex index) {
        return index.isPartitioned()
                ? PartByPart.of(index)
                : "Alone in its file: " + index.create() + "CONCURRENTLY "
                        + (index.quoted().isEmpty() ? "" : index.quoted() + " ") + "ON " + index.table() + " "
                        + index.definition() + ";";
    }
}
