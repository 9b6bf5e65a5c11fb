package io.confiture.wizard.risk.rules.storage;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.RiskRule;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Table_actionContext;

/** INHERIT and NO INHERIT: rows appear in another table, or disappear from it. */
final class Inherit implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Table_actionContext.class, action -> action.parent_table != null)
                .map(action -> finding(
                        operation,
                        operation.scene().catalog().full(RelationName.of(action.parent_table)),
                        action.inherit_option().NO() != null));
    }

    private Finding finding(Operation operation, RelationName parent, boolean leaves) {
        String facts = leaves ? "no-inherit" : "inherit";
        return operation
                .finding(
                        this,
                        facts,
                        leaves
                                ? "Takes the rows of " + operation.target() + " out of what `" + parent + "` shows."
                                : "Shows the rows of " + operation.target() + " in `" + parent + "` too.")
                .alsoLocking(parent, operation.lockOnNamed(facts));
    }
}
