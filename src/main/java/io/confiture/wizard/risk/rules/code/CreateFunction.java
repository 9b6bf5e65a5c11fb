package io.confiture.wizard.risk.rules.code;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Fact;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RiskRule;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Create_function_statementContext;

/** CREATE FUNCTION and PROCEDURE: the body is stored, not run. */
final class CreateFunction implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Create_function_statementContext.class)
                .map(function -> finding(
                        operation,
                        function,
                        "`" + Operation.text(function.function_parameters().schema_qualified_name()) + "`"));
    }

    private Finding finding(Operation operation, Create_function_statementContext function, String name) {
        boolean definer = function.function_actions_common().stream().anyMatch(action -> action.DEFINER() != null);
        boolean replaces = function.REPLACE() != null;
        Finding created = operation.finding(
                this,
                definer || replaces ? Risk.MEDIUM : Risk.LOW,
                (replaces
                                ? "Creates or replaces the function " + name + ": who calls it may see other results"
                                : "Creates the function " + name)
                        + (definer ? "; it runs with the rights of its owner." : "."));
        Finding secure = definer ? created.with(Fact.SECURITY).instead("Set its search_path.") : created;
        return replaces ? secure.with(Fact.BREAKS_APP) : secure;
    }
}
