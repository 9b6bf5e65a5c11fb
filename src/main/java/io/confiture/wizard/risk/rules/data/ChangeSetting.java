package io.confiture.wizard.risk.rules.data;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RiskRule;
import io.confiture.wizard.risk.Settings;
import java.util.Optional;
import java.util.Set;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Session_local_optionContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Set_statementContext;

/** SET: of limits, of comfort, and of what decides which table a name means. */
final class ChangeSetting implements RiskRule {

    private static final Set<String> NAMES = Set.of("search_path", "schema", "role", "session_authorization");

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation.as(Set_statementContext.class).map(set -> Settings.parameter(set)
                .map(parameter -> named(operation, set, parameter))
                .orElseGet(() -> other(operation, set)));
    }

    private Finding named(Operation operation, Set_statementContext set, String parameter) {
        if (Settings.isTimeout(parameter)) {
            return timeout(operation, set, parameter);
        } else if (Settings.isComfort(parameter)) {
            return operation.finding(this, "set-comfort", "Sets `" + parameter + "` for what follows.");
        } else if (NAMES.contains(parameter)) {
            return names(operation);
        }
        return parameter.equals("session_replication_role")
                ? operation.finding(
                        this,
                        "set-replication-role",
                        "Sets `session_replication_role`: as `replica`, neither triggers nor foreign keys are heeded.")
                : operation.finding(
                        this, "set-unknown", "Sets `" + parameter + "`, of which nobody knows here what it changes.");
    }

    private Finding timeout(Operation operation, Set_statementContext set, String parameter) {
        String text = Operation.text(set);
        boolean off = text.matches("(?i).*(=|\\bto)\\s*('?-?0+\\s*[a-z]*'?|default)");
        if (!off) {
            return operation.finding(this, "set-timeout", "Limits waiting, for all that follows: " + text);
        }
        return parameter.equals("lock_timeout")
                ? operation
                        .finding(
                                this,
                                "lift-lock-timeout",
                                "Takes a limit of waiting away, for all that follows: " + text)
                        .instead("Leave lock_timeout to the runner.")
                : operation.finding(this, "lift-timeout", "Takes a limit of time away, for all that follows: " + text);
    }

    /** Schemas and roles decide which table a name means. */
    private Finding names(Operation operation) {
        return operation
                .finding(
                        this,
                        "set-names",
                        "Changes which tables the names of later statements mean, or with whose rights they run.")
                .instead("Write names with their schema.");
    }

    private Finding other(Operation operation, Set_statementContext set) {
        Session_local_optionContext option = set.set_action().session_local_option();
        if (option == null || option.ZONE() != null) {
            return operation.finding(
                    this, "set-transaction", "Sets how the rest of the transaction is read or checked.");
        }
        return option.config_scope != null
                ? operation.finding(
                        this,
                        "set-custom",
                        "Sets a custom variable, which triggers or policies may read: " + Operation.text(set))
                : names(operation);
    }
}
