package io.confiture.wizard.risk.rules.tables;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Fact;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Lock;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RiskRule;
import io.confiture.wizard.risk.rules.Tables;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Alter_table_statementContext;

/** ALTER TABLE … SET SCHEMA. */
final class SetSchema implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Alter_table_statementContext.class, alter -> alter.set_schema() != null && Tables.isPlain(alter))
                .map(alter -> operation
                        .finding(
                                this,
                                Risk.HIGH,
                                "Moves " + operation.target()
                                        + " to another schema: code that does not search there no longer finds it.")
                        .briefly(Lock.ACCESS_EXCLUSIVE)
                        .with(Fact.BREAKS_APP));
    }
}
