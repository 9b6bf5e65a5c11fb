package io.confiture.wizard.risk.rules.indexes;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Fact;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Ladder;
import io.confiture.wizard.risk.Lock;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RiskRule;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Create_index_statementContext;

/** CREATE INDEX: nobody can write meanwhile. */
final class CreateIndex implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Create_index_statementContext.class, index -> index.CONCURRENTLY() == null)
                .map(index -> finding(operation, index));
    }

    private Finding finding(Operation operation, Create_index_statementContext index) {
        Finding built = operation
                .finding(
                        this,
                        Risk.HIGH,
                        "Builds " + Indexes.named(index) + " on " + operation.target()
                                + ": until it is done nobody can write to the table.")
                .during(Ladder.WRITES_WAIT, Lock.SHARE, Fact.FULL_SCAN)
                .instead("CREATE INDEX CONCURRENTLY, alone in its file.");
        return index.UNIQUE() == null ? built : built.with(Fact.DATA_DEPENDENT);
    }
}
