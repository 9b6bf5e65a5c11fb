package io.confiture.wizard.risk.rules.triggers;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RiskRule;
import io.confiture.wizard.risk.Tree;
import java.util.Locale;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Create_rewrite_statementContext;

/** CREATE RULE: statements are rewritten before they run. */
final class CreateRule implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation.as(Create_rewrite_statementContext.class).map(rule -> operation
                .finding(
                        this, rule.INSTEAD() == null ? "create-rule" : "create-rule-instead", sentence(operation, rule))
                .instead("A trigger does the same and says so: CREATE TRIGGER " + Tree.inOneLine(rule.name) + " BEFORE "
                        + event(rule) + " ON " + Tree.inOneLine(rule.table_name)
                        + " FOR EACH ROW EXECUTE FUNCTION …;"));
    }

    private static String sentence(Operation operation, Create_rewrite_statementContext rule) {
        String every = "Rewrites every " + event(rule) + " of " + operation.target();
        if (rule.NOTHING() != null && rule.INSTEAD() != null) {
            return every + " into nothing: people believe that they have written, and nothing is there.";
        }
        return every
                + (rule.INSTEAD() == null
                        ? ": something else is done besides, once per statement and not once per row."
                        : ": something else is done instead.");
    }

    private static String event(Create_rewrite_statementContext rule) {
        return rule.event.getText().toUpperCase(Locale.ROOT);
    }
}
