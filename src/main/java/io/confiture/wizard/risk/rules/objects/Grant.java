package io.confiture.wizard.risk.rules.objects;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.RiskRule;
import io.confiture.wizard.risk.Tree;
import io.confiture.wizard.risk.rules.Listed;
import java.util.List;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Other_rulesContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Rule_commonContext;

/** GRANT. */
final class Grant implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Rule_commonContext.class, rule -> rule.REVOKE() == null && rule.rule_member_object() != null)
                .map(grant -> rights(operation, grant))
                .or(() -> operation
                        .as(Other_rulesContext.class, rule -> rule.REVOKE() == null)
                        .map(grant -> roles(operation, grant)));
    }

    private Finding rights(Operation operation, Rule_commonContext grant) {
        boolean everybody = Roles.everybody(grant.roles_names());
        boolean server = grant.permissions() != null
                && grant.permissions().permission().stream().anyMatch(right -> right.SYSTEM() != null);
        boolean wide = everybody || server || grant.OPTION() != null;
        Finding granted = operation.finding(
                this,
                (Rights.tables(grant).isEmpty() ? "grant-other" : "grant") + (wide ? "-widely" : ""),
                (wide ? "Opens access widely: " : "Opens access: ") + Rights.spelled(grant) + " to "
                        + (everybody ? "everybody who can connect" : Roles.named(grant.roles_names()))
                        + (grant.OPTION() == null ? "." : ", who may hand it on."));
        return Rights.locking(
                grant, everybody || grant.OPTION() != null ? granted.instead(narrower(grant, everybody)) : granted);
    }

    private static String narrower(Rule_commonContext grant, boolean everybody) {
        return "Name the roles that need it, without a right to hand it on: GRANT "
                + Tree.inOneLine(Rights.privileges(grant)) + " ON " + Tree.inOneLine(grant.rule_member_object())
                + " TO "
                + (everybody ? "…" : Tree.inOneLine(grant.roles_names())) + ";";
    }

    private Finding roles(Operation operation, Other_rulesContext grant) {
        List<RelationName> given = grant.names_references().schema_qualified_name().stream()
                .map(RelationName::of)
                .toList();
        return operation.finding(
                this,
                "grant-role",
                "Opens access widely: " + Roles.named(grant.roles_names()) + " may do from now on whatever "
                        + Listed.of(given) + " may.");
    }
}
