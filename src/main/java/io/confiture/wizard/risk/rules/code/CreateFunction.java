package io.confiture.wizard.risk.rules.code;

import io.confiture.wizard.risk.Fact;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.RiskRule;
import io.confiture.wizard.risk.rules.Known;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Create_function_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Function_actions_commonContext;

/** CREATE FUNCTION and PROCEDURE: the body is stored, not run. */
final class CreateFunction implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Create_function_statementContext.class)
                .map(function -> Known.to(operation, secured(function, finding(operation, function))));
    }

    private Finding finding(Operation operation, Create_function_statementContext function) {
        String name = (function.PROCEDURE() == null ? "the function `" : "the procedure `")
                + RelationName.of(function.function_parameters().schema_qualified_name()) + "`";
        boolean replaces = function.REPLACE() != null;
        return operation.finding(
                this,
                facts(function),
                replaces
                        ? "Creates or replaces " + name
                                + ": who calls it may see other results, and indexes and computed columns that use it keep"
                                + " the old ones."
                        : "Creates " + name + "; nothing runs it yet.");
    }

    private static String facts(Create_function_statementContext function) {
        if (Languages.isUntrusted(function)) {
            return "create-untrusted-function";
        } else if (function.REPLACE() != null) {
            return "replace-function";
        } else if (isDefiner(function)) {
            return "create-definer-function";
        } else if (function.PROCEDURE() != null) {
            return "create-procedure";
        }
        return function.function_body() == null ? "create-function" : "create-sql-function";
    }

    private static Finding secured(Create_function_statementContext function, Finding finding) {
        Finding limited = Languages.isUntrusted(function)
                ? finding.noting("Its language has no limits: the body may do anything the server may.")
                : finding;
        if (!isDefiner(function)) {
            return function.REPLACE() != null
                    ? limited.with(Fact.BREAKS_APP).instead("Keep the old body for the way back, in the down file.")
                    : limited;
        }
        Finding definer = limited.with(Fact.SECURITY).noting("It runs with the rights of its owner, whoever calls it.");
        return hasPath(function)
                ? definer
                : definer.instead(
                        "Add SET search_path = pg_catalog, pg_temp, and name tables with their schema: otherwise"
                                + " who calls `"
                                + RelationName.of(function.function_parameters().schema_qualified_name())
                                + "` can slip in tables and functions of their own.");
    }

    private static boolean isDefiner(Create_function_statementContext function) {
        return function.function_actions_common().stream().anyMatch(action -> action.DEFINER() != null);
    }

    private static boolean hasPath(Create_function_statementContext function) {
        return function.function_actions_common().stream()
                .map(Function_actions_commonContext::session_local_option)
                .filter(option -> option != null && option.config_param != null && option.config_scope == null)
                .anyMatch(option -> RelationName.folded(option.config_param).equals("search_path"));
    }
}
