package io.confiture.wizard.risk.rules.objects;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.RiskRule;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Alter_group_actionContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Alter_group_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Alter_user_or_role_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Create_group_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Create_user_or_role_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.IdentifierContext;

/** CREATE and ALTER ROLE, USER, GROUP. */
final class ChangeRole implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Create_user_or_role_statementContext.class)
                .map(role -> created(operation, role, role.name))
                .or(() -> operation
                        .as(Create_group_statementContext.class)
                        .map(role -> created(operation, role, role.name)))
                .or(() -> operation
                        .as(
                                Alter_user_or_role_statementContext.class,
                                role -> role.alter_user_or_role_set_reset() == null)
                        .map(role -> altered(operation, role)))
                .or(() -> operation
                        .as(Alter_group_statementContext.class)
                        .map(group -> group(operation, group.alter_group_action())));
    }

    private Finding created(Operation operation, ParserRuleContext role, IdentifierContext name) {
        RoleOptions options = RoleOptions.of(role);
        boolean mighty = options.strengthen() || options.joins();
        return operation.finding(
                this,
                mighty ? "create-mighty-role" : "create-role",
                "Creates the role `" + RelationName.folded(name)
                        + (mighty
                                ? "` with far-reaching rights."
                                : "`, and so changes who can log in or be granted rights."));
    }

    private Finding altered(Operation operation, Alter_user_or_role_statementContext role) {
        if (role.rename_to() != null) {
            return operation.finding(
                    this,
                    "rename-role",
                    "Renames the role `" + RelationName.folded(role.identifier()) + "` to `"
                            + RelationName.folded(role.rename_to().name)
                            + "`: who logs in by the old name fails.");
        }
        String name = "`" + RelationName.folded(role.user_name()) + "`";
        RoleOptions options = RoleOptions.of(role);
        if (options.strengthen()) {
            return operation.finding(
                    this, "strengthen-role", "Gives far-reaching rights of the whole server to the role " + name + ".");
        } else if (options.weaken()) {
            return operation.finding(
                    this,
                    "weaken-role",
                    "Takes far-reaching rights, or the right to log in, from the role " + name
                            + ": who still needs them fails.");
        }
        return operation.finding(
                this, "alter-role", "Changes who can log in as the role " + name + ", how often, or how long.");
    }

    private Finding group(Operation operation, Alter_group_actionContext action) {
        return action.rename_to() != null
                ? operation.finding(
                        this,
                        "rename-role",
                        "Renames the role `" + RelationName.folded(action.name) + "` to `"
                                + RelationName.folded(action.rename_to().name)
                                + "`: code that uses the old name fails.")
                : operation.finding(
                        this,
                        "change-group",
                        "Changes who has the rights of the role `" + RelationName.folded(action.user_name()) + "`.");
    }
}
