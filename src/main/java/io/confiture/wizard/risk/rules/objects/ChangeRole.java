package io.confiture.wizard.risk.rules.objects;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Fact;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RiskRule;
import io.confiture.wizard.risk.Tree;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Alter_user_or_role_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Create_user_or_role_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.User_or_role_common_optionContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.User_or_role_or_group_common_optionContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.User_or_role_or_group_option_for_createContext;

/** CREATE and ALTER ROLE. */
final class ChangeRole implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Create_user_or_role_statementContext.class)
                .map(ParserRuleContext.class::cast)
                .or(() -> operation.as(Alter_user_or_role_statementContext.class))
                .map(role -> isMighty(role)
                        ? finding(operation, Risk.HIGH, "Gives or takes far-reaching rights of a role")
                        : finding(operation, Risk.MEDIUM, "Changes who can log in, or with which settings"));
    }

    /** The statement itself is not repeated: it may hold a password. */
    private Finding finding(Operation operation, Risk risk, String sentence) {
        return operation.finding(this, risk, sentence + ".").with(Fact.SECURITY);
    }

    private static boolean isMighty(ParserRuleContext role) {
        boolean common = Tree.all(role, User_or_role_or_group_common_optionContext.class).stream()
                .anyMatch(option ->
                        option.SUPERUSER() != null || option.CREATEROLE() != null || option.CREATEUSER() != null);
        return common
                || Tree.all(role, User_or_role_common_optionContext.class).stream()
                        .anyMatch(option -> option.BYPASSRLS() != null || option.REPLICATION() != null)
                || !Tree.all(role, User_or_role_or_group_option_for_createContext.class)
                        .isEmpty();
    }
}
