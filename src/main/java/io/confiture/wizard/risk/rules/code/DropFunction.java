package io.confiture.wizard.risk.rules.code;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.RiskRule;
import io.confiture.wizard.risk.Tree;
import io.confiture.wizard.risk.rules.Cascade;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Drop_function_statementContext;

/** DROP FUNCTION, PROCEDURE, AGGREGATE. */
final class DropFunction implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Drop_function_statementContext.class)
                .map(drop ->
                        Cascade.isIn(drop.cascade_restrict()) ? cascading(operation, drop) : alone(operation, drop));
    }

    private Finding alone(Operation operation, Drop_function_statementContext drop) {
        Finding dropped = operation.finding(
                this, "drop-function", "Drops `" + RelationName.of(drop.name) + "`: who calls it fails.");
        return drop.AGGREGATE() != null
                ? dropped
                : dropped.instead(
                        "Keep its text for the way back, in the down file: SELECT pg_get_functiondef(oid) FROM"
                                + " pg_proc WHERE proname = '"
                                + RelationName.of(drop.name).name().replace("'", "''") + "';");
    }

    private Finding cascading(Operation operation, Drop_function_statementContext drop) {
        return operation
                .finding(
                        this,
                        "drop-function-cascade",
                        "Drops `" + RelationName.of(drop.name)
                                + "`: who calls it fails, and by CASCADE goes everything that is built on it: triggers,"
                                + " defaults, policies, computed columns with their values.")
                .losing("columns that were computed with `" + RelationName.of(drop.name) + "`, if there are any")
                .instead("Drop what depends on it by name first, then: DROP " + kind(drop) + " "
                        + Tree.inOneLine(drop.name)
                        + (drop.function_args() == null ? "" : Tree.inOneLine(drop.function_args())) + ";");
    }

    private static String kind(Drop_function_statementContext drop) {
        if (drop.AGGREGATE() != null) {
            return "AGGREGATE";
        }
        return drop.PROCEDURE() != null ? "PROCEDURE" : "FUNCTION";
    }
}
