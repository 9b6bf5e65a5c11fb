package io.confiture.wizard.risk.rules.triggers;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.RiskRule;
import io.confiture.wizard.risk.Tree;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Drop_trigger_statementContext;

/** DROP TRIGGER: what it did no longer happens. */
final class DropTrigger implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation.as(Drop_trigger_statementContext.class).map(trigger -> operation
                .finding(
                        this,
                        "drop-trigger",
                        "Drops the trigger `" + RelationName.folded(trigger.name) + "` of " + operation.target()
                                + ": what it did no longer happens.")
                .instead("Switch it off first, and drop it once nobody misses it: ALTER TABLE "
                        + Tree.inOneLine(trigger.table_name) + " DISABLE TRIGGER " + Tree.inOneLine(trigger.name)
                        + ";"));
    }
}
