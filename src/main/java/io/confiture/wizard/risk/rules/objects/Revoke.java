package io.confiture.wizard.risk.rules.objects;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.RiskRule;
import io.confiture.wizard.risk.Tree;
import io.confiture.wizard.risk.rules.Cascade;
import io.confiture.wizard.risk.rules.Listed;
import java.util.List;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Other_rulesContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Rule_commonContext;

/** REVOKE. */
final class Revoke implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Rule_commonContext.class, rule -> rule.REVOKE() != null && rule.rule_member_object() != null)
                .map(revoke -> rights(operation, revoke))
                .or(() -> operation
                        .as(Other_rulesContext.class, rule -> rule.REVOKE() != null)
                        .map(revoke -> roles(operation, revoke)));
    }

    private Finding rights(Operation operation, Rule_commonContext revoke) {
        Finding revoked = operation
                .finding(
                        this,
                        Rights.tables(revoke).isEmpty() ? "revoke-other" : "revoke",
                        "Takes access away from "
                                + (Roles.everybody(revoke.roles_names())
                                        ? "everybody"
                                        : Roles.named(revoke.roles_names()))
                                + " (" + Rights.spelled(revoke) + "): who still needs it fails"
                                + (Cascade.isIn(revoke.cascade_restrict())
                                        ? ", also whoever got it from them, by CASCADE."
                                        : "."))
                .instead("Write down who has what, then let the old code go first: GRANT "
                        + Tree.inOneLine(Rights.privileges(revoke)) + " ON "
                        + Tree.inOneLine(revoke.rule_member_object()) + " TO " + Tree.inOneLine(revoke.roles_names())
                        + "; gives it back.");
        return Rights.locking(revoke, revoked);
    }

    private Finding roles(Operation operation, Other_rulesContext revoke) {
        List<RelationName> taken = revoke.names_references().schema_qualified_name().stream()
                .map(RelationName::of)
                .toList();
        return operation.finding(
                this,
                "revoke-role",
                "Takes access away from " + Roles.named(revoke.roles_names()) + ": what they could do as "
                        + Listed.of(taken) + " fails from now on"
                        + (Cascade.isIn(revoke.cascade_restrict())
                                ? ", also for whoever got it from them, by CASCADE."
                                : "."));
    }
}
