package io.confiture.wizard.risk.rules.tables;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Loss;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RiskRule;
import io.confiture.wizard.risk.rules.Cascade;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Drop_statementsContext;

/** DROP TABLE: all rows are gone. */
final class DropTable implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Drop_statementsContext.class, drop -> drop.TABLE() != null && drop.FOREIGN() == null)
                .map(drop -> operation
                        .finding(
                                this,
                                "drop-table",
                                "Drops the table " + operation.target() + " with all its rows" + Cascade.sentence(drop))
                        .losing(Loss.ofRows("table " + operation.target() + " with all its rows"))
                        .instead("Stop using it, rename it away, wait, back it up, then drop it."));
    }
}
