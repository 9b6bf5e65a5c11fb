package io.confiture.wizard.risk.rules.triggers;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.RiskRule;
import io.confiture.wizard.risk.Tree;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Alter_table_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Table_actionContext;

/** ENABLE and DISABLE TRIGGER. */
final class SwitchTrigger implements RiskRule {

    /** How PostgreSQL calls the triggers behind a foreign key. */
    private static final String OF_FOREIGN_KEYS = "RI_ConstraintTrigger_";

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Table_actionContext.class, action -> action.TRIGGER() != null)
                .map(action -> action.DISABLE() == null ? enabled(operation, action) : disabled(operation, action));
    }

    private Finding enabled(Operation operation, Table_actionContext action) {
        return operation.finding(
                this,
                "enable-trigger",
                "Switches " + who(action) + " of " + operation.target() + " on"
                        + (action.REPLICA() == null
                                ? ": writes do more again. Rows written while it was off stay as they are."
                                : " for what replication writes, and for nothing else."));
    }

    private Finding disabled(Operation operation, Table_actionContext action) {
        String off = "Switches " + who(action) + " of " + operation.target() + " off";
        if (action.ALL() != null || isOfForeignKey(action)) {
            return operation
                    .finding(
                            this,
                            "disable-all-triggers",
                            off
                                    + (action.ALL() == null
                                            ? ", which keeps a foreign key true"
                                            : ", those that keep foreign keys true among them")
                                    + ": rows without a partner can come in, and nobody ever checks them.")
                    .instead(byName(action));
        } else if (action.trigger_name == null) {
            return operation
                    .finding(
                            this,
                            "disable-user-triggers",
                            off + ": what they did no longer happens. Foreign keys are still checked.")
                    .instead(byName(action));
        }
        return operation.finding(this, "disable-trigger", off + ": what it did no longer happens.");
    }

    private static String byName(Table_actionContext action) {
        return "Switch off the one trigger that is in the way, for as long as it is: ALTER TABLE "
                + (action.getParent() instanceof Alter_table_statementContext alter ? Tree.inOneLine(alter.name) : "…")
                + " DISABLE TRIGGER …;";
    }

    private static boolean isOfForeignKey(Table_actionContext action) {
        return action.trigger_name != null
                && RelationName.of(action.trigger_name).name().startsWith(OF_FOREIGN_KEYS);
    }

    private static String who(Table_actionContext action) {
        if (action.trigger_name != null) {
            return "the trigger `" + RelationName.of(action.trigger_name) + "`";
        }
        return action.ALL() != null ? "all triggers" : "all triggers that people have made";
    }
}
