package io.confiture.wizard.risk.rules.objects;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.RiskRule;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Alter_database_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Alter_user_or_role_set_resetContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Alter_user_or_role_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Set_reset_parameterContext;

/** ALTER DATABASE … SET and ALTER ROLE … SET: new sessions start with it. */
final class LastingSetting implements RiskRule {

    /** With these, data comes in that no constraint has seen, or rows show up or fail that row security guards. */
    private static final Set<String> UNSAFE = Set.of("session_replication_role", "row_security");

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Alter_database_statementContext.class)
                .filter(database -> database.alter_database_action() != null
                        && database.alter_database_action().set_reset_parameter() != null)
                .map(database -> finding(
                        operation,
                        database.alter_database_action().set_reset_parameter(),
                        "database-setting",
                        "the database `" + RelationName.folded(database.identifier()) + "`"))
                .or(() -> operation
                        .as(Alter_user_or_role_statementContext.class)
                        .map(Alter_user_or_role_statementContext::alter_user_or_role_set_reset)
                        .map(role -> finding(operation, role.set_reset_parameter(), "role-setting", who(role))));
    }

    /** The value is not repeated: settings of one's own may hold a secret. */
    private Finding finding(Operation operation, Set_reset_parameterContext setting, String facts, String who) {
        String name = parameter(setting);
        boolean unsafe = UNSAFE.contains(name) && setting.RESET() == null;
        Finding set = operation.finding(
                this,
                unsafe ? "unsafe-setting" : facts,
                setting.RESET() != null
                        ? "Takes " + (name.isEmpty() ? "all settings" : "the setting `" + name + "`") + " off " + who
                                + ": new sessions start without, open ones keep what they have."
                        : "Sets `" + name + "` for " + who
                                + ": new sessions start with it, open ones keep what they have.");
        if (unsafe) {
            return set.noting("It can switch off foreign keys and triggers, or row security, for all of them.");
        }
        return name.equals("search_path") || name.equals("role")
                ? set.noting("Names without a schema may mean other tables from then on.")
                : set;
    }

    private static String parameter(Set_reset_parameterContext setting) {
        return setting.identifier().stream().map(RelationName::folded).collect(Collectors.joining("."));
    }

    private static String who(Alter_user_or_role_set_resetContext role) {
        return role.ALL() != null ? "all roles" : "the role `" + RelationName.folded(role.user_name()) + "`";
    }
}
