package io.confiture.wizard.risk.rules.indexes;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RiskRule;
import io.confiture.wizard.risk.rules.OnServer;
import java.util.Optional;

/** CREATE INDEX CONCURRENTLY: online, and may leave an invalid index behind. */
final class CreateIndexConcurrently implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return NewIndex.of(operation).filter(NewIndex::isConcurrent).map(index -> MetIndex.kept(this, index)
                .orElseGet(() -> built(operation, index)));
    }

    private Finding built(Operation operation, NewIndex index) {
        Finding built = OnServer.finding(
                this,
                operation,
                index.isUnique() ? "create-unique-index-concurrently" : "create-index-concurrently",
                "Builds " + index.called() + " on " + operation.target()
                        + " while everybody goes on working; if it fails"
                        + (index.isUnique() ? ", for instance by two equal rows," : ",")
                        + " an invalid index stays behind.");
        Finding waiting = Waits.whileBuilding(MetIndex.hindered(built, index), operation.scene());
        return index.advised(
                index.isPartitioned()
                        ? waiting.noting("It fails: PostgreSQL builds no index of a partitioned table CONCURRENTLY.")
                                .instead(PartByPart.of(index))
                        : waiting);
    }
}
