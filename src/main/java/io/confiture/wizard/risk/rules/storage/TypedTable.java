package io.confiture.wizard.risk.rules.storage;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.RiskRule;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Table_actionContext;

/** OF and NOT OF: whether a table follows a composite type. */
final class TypedTable implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Table_actionContext.class, action -> action.OF() != null)
                .map(action -> action.type_name == null ? released(operation) : bound(operation, action));
    }

    private Finding bound(Operation operation, Table_actionContext action) {
        RelationName type = RelationName.of(action.type_name);
        return operation
                .finding(
                        this,
                        "of-type",
                        "Binds " + operation.target() + " to the type `" + type
                                + "`: its columns can no longer be changed by themselves.")
                .alsoLocking(operation.scene().catalog().full(type), operation.lockOnNamed("of-type"));
    }

    private Finding released(Operation operation) {
        return operation.finding(
                this,
                "not-of-type",
                "Releases " + operation.target() + " from its type; its columns stay as they are.");
    }
}
