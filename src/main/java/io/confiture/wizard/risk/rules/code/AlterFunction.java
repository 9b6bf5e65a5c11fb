package io.confiture.wizard.risk.rules.code;

import io.confiture.wizard.risk.Fact;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.RiskRule;
import io.confiture.wizard.risk.rules.Moved;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Alter_aggregate_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Alter_function_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Function_parametersContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Rename_toContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Set_schemaContext;

/** ALTER FUNCTION, PROCEDURE, AGGREGATE. */
final class AlterFunction implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Alter_function_statementContext.class)
                .map(alter -> alter.rename_to() != null || alter.set_schema() != null
                        ? moved(operation, alter.function_parameters(), alter.rename_to(), alter.set_schema())
                        : altered(operation, alter))
                .or(() -> operation
                        .as(Alter_aggregate_statementContext.class)
                        .map(alter ->
                                moved(operation, alter.function_parameters(), alter.rename_to(), alter.set_schema())));
    }

    private Finding moved(
            Operation operation, Function_parametersContext function, Rename_toContext name, Set_schemaContext schema) {
        return operation
                .finding(
                        this,
                        "rename-function",
                        Moved.sentence(name(function), name, schema) + ": who calls it by its old name fails.")
                .instead("Create it once more under its new name, and drop the old one once nobody calls it.");
    }

    private Finding altered(Operation operation, Alter_function_statementContext alter) {
        boolean widened = alter.function_actions_common().stream()
                .anyMatch(action -> action.DEFINER() != null || action.LEAKPROOF() != null && action.NOT() == null);
        boolean calmed = alter.function_actions_common().stream()
                .anyMatch(action -> action.IMMUTABLE() != null || action.STABLE() != null);
        Finding altered = operation.finding(
                this,
                "alter-function",
                "Changes how " + name(alter.function_parameters()) + " is planned or with whose rights it runs.");
        Finding promised = calmed
                ? altered.noting("The server believes that its results do not change: when they do, queries and indexes"
                        + " give wrong answers.")
                : altered;
        return widened ? promised.with(Fact.SECURITY) : promised;
    }

    private static String name(Function_parametersContext function) {
        return function == null ? "a function" : "`" + RelationName.of(function.schema_qualified_name()) + "`";
    }
}
