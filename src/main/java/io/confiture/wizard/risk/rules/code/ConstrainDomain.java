package io.confiture.wizard.risk.rules.code;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Lock;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.RiskRule;
import io.confiture.wizard.risk.Size;
import io.confiture.wizard.risk.Tree;
import io.confiture.wizard.risk.Work;
import io.confiture.wizard.risk.rules.Listed;
import io.confiture.wizard.risk.rules.Spelled;
import java.util.List;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Alter_domain_statementContext;

/** ALTER DOMAIN with a new constraint: it reads every table that uses the domain, and nobody can write to any of them. */
final class ConstrainDomain implements RiskRule {

    /** Whether it makes the domain stricter, or looks whether old rows are as strict. */
    static boolean adds(Alter_domain_statementContext domain) {
        return domain.dom_constraint != null
                || domain.validate_constraint() != null
                || domain.SET() != null && domain.NOT() != null;
    }

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Alter_domain_statementContext.class, ConstrainDomain::adds)
                .map(domain -> domain.not_valid != null ? later(operation, domain) : now(operation, domain));
    }

    private Finding later(Operation operation, Alter_domain_statementContext domain) {
        return operation.finding(
                this,
                "constrain-domain-not-valid",
                "Adds a constraint to the type " + name(domain)
                        + " for new values only: code that writes others fails, in every table that uses it.");
    }

    private Finding now(Operation operation, Alter_domain_statementContext domain) {
        RelationName type = RelationName.of(domain.name);
        List<RelationName> users = operation.scene().catalog().users(type);
        boolean unused = operation.earlier().createdType(type)
                || users.isEmpty()
                        && operation.scene().catalog().knowsType(type)
                        && !operation.earlier().isBlind();
        return unused ? unread(operation, domain) : reading(operation, domain, users);
    }

    private Finding unread(Operation operation, Alter_domain_statementContext domain) {
        return operation.finding(
                this,
                "constrain-domain-not-valid",
                "Makes the type " + name(domain) + " stricter; no table uses it yet, so none is read.");
    }

    private Finding reading(Operation operation, Alter_domain_statementContext domain, List<RelationName> users) {
        String facts = domain.validate_constraint() == null ? "constrain-domain" : "validate-domain-constraint";
        String who = users.isEmpty() ? "every table that uses it" : Listed.of(users);
        Size size = users.isEmpty()
                ? operation.scene().size(List.of(RelationName.of(domain.name)), Work.SCAN)
                : operation.scene().size(users, Work.SCAN);
        Finding read = operation
                .finding(
                        this,
                        facts,
                        size,
                        (domain.validate_constraint() == null
                                        ? "Makes the type " + name(domain) + " stricter"
                                        : "Checks a constraint of the type " + name(domain))
                                + ": all rows of " + who + " are read, and nobody can write to "
                                + (users.size() == 1 ? "it" : "any of them")
                                + " until all are done; one bad row, and it fails.")
                .instead(safer(domain, users));
        for (RelationName user : users) {
            read = read.alsoLocking(user, Lock.SHARE);
        }
        return read;
    }

    private static String safer(Alter_domain_statementContext domain, List<RelationName> users) {
        String constraint = domain.dom_constraint != null && domain.dom_constraint.CHECK() != null
                ? "ALTER DOMAIN " + Tree.inOneLine(domain.name) + " ADD " + Tree.inOneLine(domain.dom_constraint)
                        + " NOT VALID; checks new values only. "
                : "";
        return constraint + "Check old rows table by table, which lets everybody write: ALTER TABLE "
                + (users.isEmpty() ? "…" : Spelled.of(users.get(0)))
                + " ADD CONSTRAINT … CHECK (…) NOT VALID, then VALIDATE CONSTRAINT.";
    }

    private static String name(Alter_domain_statementContext domain) {
        return "`" + RelationName.of(domain.name) + "`";
    }
}
