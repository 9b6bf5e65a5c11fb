package io.confiture.wizard.risk.rules.data;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Fact;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RiskRule;
import io.confiture.wizard.risk.Settings;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Session_local_optionContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Set_statementContext;

/** SET: of limits, of comfort, and of what decides which table a name means. */
final class ChangeSetting implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation.as(Set_statementContext.class).map(set -> Settings.parameter(set)
                .map(parameter -> named(operation, set, parameter))
                .orElseGet(() -> other(operation, set)));
    }

    private Finding named(Operation operation, Set_statementContext set, String parameter) {
        if (Settings.isTimeout(parameter)) {
            return timeout(operation, set);
        } else if (Settings.isComfort(parameter)) {
            return operation.finding(this, Risk.LOW, "Sets `" + parameter + "` for what follows.");
        } else if (parameter.equals("search_path")) {
            return names(operation);
        }
        return operation
                .finding(this, Risk.HIGH, "Sets `" + parameter + "`, of which nobody knows here what it changes.")
                .with(parameter.equals("session_replication_role") ? Fact.INTEGRITY : Fact.UNCLASSIFIED);
    }

    private Finding timeout(Operation operation, Set_statementContext set) {
        String text = Operation.text(set);
        boolean off = text.matches("(?i).*(=|\\bto)\\s*('?-?0+\\s*[a-z]*'?|default)");
        return off
                ? operation
                        .finding(this, Risk.MEDIUM, "Takes a limit of waiting away, for all that follows: " + text)
                        .with(Fact.NO_LOCK_TIMEOUT)
                : operation.finding(this, Risk.LOW, "Limits waiting, for all that follows: " + text);
    }

    /** Schemas and roles decide which table a name means. */
    private Finding names(Operation operation) {
        return operation
                .finding(
                        this,
                        Risk.MEDIUM,
                        "Changes which tables the names of later statements mean, or with whose rights they run.")
                .instead("Write names with their schema.");
    }

    private Finding other(Operation operation, Set_statementContext set) {
        Session_local_optionContext option = set.set_action().session_local_option();
        if (option == null || option.ZONE() != null) {
            return operation.finding(this, Risk.LOW, "Sets how the rest of the transaction is read or checked.");
        }
        return option.config_scope != null
                ? operation.finding(
                        this,
                        Risk.MEDIUM,
                        "Sets a custom variable, which triggers or policies may read: " + Operation.text(set))
                : names(operation);
    }
}
