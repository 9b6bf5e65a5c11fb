package io.confiture.wizard.risk.rules.constraints;

import io.confiture.wizard.risk.IndexesOfPlan;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.target.Index;
import java.util.List;
import java.util.Optional;

/** The index that a key is made of: one that is there, or one that the plan has built. */
record UsedIndex(RelationName name, Optional<Index> known, Optional<IndexesOfPlan.Built> built) {

    static UsedIndex of(Operation operation, RelationName name) {
        return new UsedIndex(
                name,
                operation.table().flatMap(table -> table.index(name.name())),
                operation.earlier().indexes().named(name.name()));
    }

    /** Empty when nobody knows. */
    List<String> columns() {
        return known.map(Index::keys)
                .or(() -> built.map(IndexesOfPlan.Built::keys))
                .orElse(List.of());
    }

    /** Why PostgreSQL refuses to make a key of it. */
    Optional<String> failure(AddedConstraint key) {
        if (key.isOnPartitioned()) {
            return Optional.of("It fails: a partitioned table takes no key USING INDEX.");
        }
        return known.flatMap(UsedIndex::failure);
    }

    private static Optional<String> failure(Index index) {
        if (!index.valid()) {
            return Optional.of("It fails: the index is INVALID, a failed CONCURRENTLY has left it.");
        } else if (!index.unique()) {
            return Optional.of("It fails: the index is not unique.");
        } else if (index.partial()) {
            return Optional.of("It fails: the index has a WHERE.");
        }
        return index.computed().isEmpty() ? Optional.empty() : Optional.of("It fails: the index is on an expression.");
    }
}
