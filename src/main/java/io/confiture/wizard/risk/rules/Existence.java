package io.confiture.wizard.risk.rules;

import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.target.Catalog;
import io.confiture.wizard.risk.target.Table;
import java.util.Optional;

/** Whether a relation will be there when a statement comes to it. Neither answer is given where it is not certain. */
public final class Existence {

    private Existence() {}

    /** The relation whose name a new one would get. */
    public static Optional<Table> inTheWay(Operation operation, RelationName created) {
        Catalog catalog = operation.scene().catalog();
        return catalog.searchPath().stream()
                .findFirst()
                .filter(first -> operation.earlier().leftAlone(created))
                .flatMap(first -> Optional.ofNullable(catalog.tables()
                        .get(created.schema().isEmpty() ? new RelationName(first, created.name()) : created)));
    }

    /** Whether there is no such relation: the target has been asked, and the plan has not made one. */
    public static boolean isMissing(Operation operation, RelationName name) {
        return operation.scene().catalog().isKnown()
                && operation.earlier().leftAlone(name)
                && operation.scene().catalog().table(name).isEmpty();
    }
}
