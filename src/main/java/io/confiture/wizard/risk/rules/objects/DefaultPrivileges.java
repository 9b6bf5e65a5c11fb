package io.confiture.wizard.risk.rules.objects;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RiskRule;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Abbreviated_grant_or_revokeContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Alter_default_privileges_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Grant_to_ruleContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Roles_namesContext;

/** ALTER DEFAULT PRIVILEGES. */
final class DefaultPrivileges implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Alter_default_privileges_statementContext.class)
                .map(Alter_default_privileges_statementContext::abbreviated_grant_or_revoke)
                .map(rights ->
                        rights.grant_to_rule() != null ? granted(operation, rights) : revoked(operation, rights));
    }

    private Finding granted(Operation operation, Abbreviated_grant_or_revokeContext rights) {
        Grant_to_ruleContext to = rights.grant_to_rule();
        boolean everybody = Roles.everybody(to.roles_names());
        Finding granted = operation.finding(
                this,
                "default-privileges",
                "Changes who may use what is created later: more for "
                        + (everybody ? "everybody who can connect." : Roles.named(to.roles_names()) + "."));
        return everybody || to.OPTION() != null
                ? granted.atLeast(
                        Risk.HIGH,
                        everybody
                                ? "Whatever is created later is open to everybody, and nobody will look again."
                                : "Who gets it may hand it on.")
                : granted;
    }

    private Finding revoked(Operation operation, Abbreviated_grant_or_revokeContext rights) {
        Roles_namesContext from = rights.revoke_from_cascade_restrict().roles_names();
        return operation.finding(
                this,
                "default-privileges-revoked",
                "Changes who may use what is created later: less for "
                        + (Roles.everybody(from) ? "everybody." : Roles.named(from) + "."));
    }
}
