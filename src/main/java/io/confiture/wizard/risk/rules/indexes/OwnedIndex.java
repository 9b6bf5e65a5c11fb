package io.confiture.wizard.risk.rules.indexes;

import io.confiture.wizard.risk.IndexesOfPlan;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.Scene;
import io.confiture.wizard.risk.target.Constraint;
import io.confiture.wizard.risk.target.Index;
import io.confiture.wizard.risk.target.Table;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** An index that is there, with its table. */
record OwnedIndex(Table table, Index index) {

    static Optional<OwnedIndex> of(Scene scene, RelationName name) {
        return spellings(scene, name)
                .flatMap(full -> scene.catalog().tables().values().stream().flatMap(table -> table.indexes().stream()
                        .filter(index -> index.name().equals(full))
                        .map(index -> new OwnedIndex(table, index))))
                .findFirst();
    }

    /** The table of an index: of one that is there, or one that the plan has built. */
    static Optional<RelationName> tableOf(Operation operation, RelationName name) {
        return of(operation.scene(), name)
                .map(it -> it.table().name())
                .or(() -> operation.earlier().indexes().named(name.name()).map(IndexesOfPlan.Built::table));
    }

    private static Stream<RelationName> spellings(Scene scene, RelationName name) {
        return name.schema().isEmpty()
                ? scene.catalog().searchPath().stream().map(schema -> new RelationName(schema, name.name()))
                : Stream.of(name);
    }

    boolean isPartitioned() {
        return table.kind() == Table.Kind.PARTITIONED;
    }

    /** The constraint that it holds up. */
    Optional<Constraint> constraint() {
        return table.constraint(index.name().name()).filter(it -> switch (it.kind()) {
            case UNIQUE, PRIMARY_KEY, EXCLUSION -> true;
            case CHECK, NOT_NULL, FOREIGN_KEY -> false;
        });
    }

    /** Foreign keys whose rows nothing but this index finds. */
    List<String> foreignKeys() {
        return table.constraints().stream()
                .filter(it -> it.kind() == Constraint.Kind.FOREIGN_KEY)
                .filter(it -> serves(index, it))
                .filter(it -> table.indexes().stream().noneMatch(other -> other != index && serves(other, it)))
                .map(Constraint::name)
                .toList();
    }

    private static boolean serves(Index index, Constraint key) {
        return index.valid()
                && !index.partial()
                && index.computed().isEmpty()
                && IndexesOfPlan.beginsWith(index.keys(), key.columns());
    }
}
