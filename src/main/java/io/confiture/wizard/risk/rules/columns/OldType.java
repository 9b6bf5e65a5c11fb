package io.confiture.wizard.risk.rules.columns;

import io.confiture.wizard.risk.Tree;
import io.confiture.wizard.risk.types.TypeName;
import java.util.Optional;

/**
 * What a column is made of before its type changes.
 *
 * @param written as the catalog or the plan writes it
 * @param type what is behind it
 * @param domain whether a domain hides its length or precision from PostgreSQL
 */
record OldType(String written, TypeName type, boolean domain) {

    /** What the plan has made of it, or what the target says; empty when neither is known. */
    static Optional<OldType> of(AlteredColumn column) {
        return column.operation()
                .relation()
                .flatMap(table -> column.operation().earlier().altered().type(table, column.name()))
                .map(type -> new OldType(Tree.inOneLine(type), TypeName.of(type), false))
                .or(() -> column.known().flatMap(known -> TypeName.of(
                                known.domain().map(domain -> domain.base()).orElse(known.type()))
                        .map(type ->
                                new OldType(known.type(), type, known.domain().isPresent()))));
    }

    /** The domain itself, or the type. */
    TypeName itself() {
        return domain ? TypeName.of(written).orElse(type) : type;
    }
}
