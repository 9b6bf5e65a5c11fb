package io.confiture.wizard.risk.rules.code;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.RiskRule;
import io.confiture.wizard.risk.rules.Moved;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Alter_domain_statementContext;

/** ALTER DOMAIN, as far as it looks at no table: names, defaults, and constraints that go. */
final class AlterDomain implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Alter_domain_statementContext.class, domain -> !ConstrainDomain.adds(domain))
                .map(domain -> finding(operation, domain, "`" + RelationName.of(domain.name) + "`"));
    }

    private Finding finding(Operation operation, Alter_domain_statementContext domain, String name) {
        if (domain.rename_to() != null || domain.set_schema() != null) {
            return operation.finding(
                    this,
                    "rename-type",
                    Moved.sentence("the type " + name, domain.rename_to(), domain.set_schema())
                            + ": code that uses the old name fails, and its columns follow.");
        } else if (domain.drop_constraint() != null || domain.DROP() != null) {
            return operation.finding(
                    this,
                    "free-domain",
                    "Takes a constraint off the type " + name
                            + ": values that were refused so far come in, in every table that uses it.");
        }
        return operation.finding(
                this,
                "alter-domain",
                domain.RENAME() != null
                        ? "Renames a constraint of the type " + name + ": only code that names it will notice."
                        : "Changes the default of the type " + name
                                + ": new rows of every table that uses it get another value.");
    }
}
