package io.confiture.wizard.risk.rules.partitions;

import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.target.Constraint;
import io.confiture.wizard.risk.target.Index;
import io.confiture.wizard.risk.target.Table;
import java.util.List;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.For_values_boundContext;

/**
 * A table that is to become a partition, and what PostgreSQL has to do for that.
 *
 * @param part the table
 * @param proof what could prove its bound; empty when nothing can
 */
record Joining(Operation operation, Table whole, Table part, Optional<BoundProof> proof, boolean rest) {

    static Joining of(Operation operation, For_values_boundContext written, Table whole, Table part) {
        return new Joining(
                operation,
                whole,
                part,
                BoundProof.of(written, whole, operation.scene().catalog().utc()),
                written.DEFAULT() != null);
    }

    boolean isEmpty() {
        return part.content() == Table.Content.EMPTY;
    }

    /** Whether no row of it needs to be read. */
    boolean isProven() {
        RelationName name = operation.relation().orElseThrow();
        return isEmpty()
                || hasForeignKeys()
                        && proof.filter(it -> !operation.earlier().altered().changed(name, it.column()))
                                .filter(it -> it.holdsFor(part, Checks.of(operation, name, part)))
                                .isPresent();
    }

    /** A foreign key that only the whole has is checked for every row. */
    private boolean hasForeignKeys() {
        return whole.constraints().stream()
                .filter(key -> key.kind() == Constraint.Kind.FOREIGN_KEY)
                .allMatch(key -> part.constraints().stream().anyMatch(own -> isSame(key, own)));
    }

    private static boolean isSame(Constraint key, Constraint own) {
        return own.kind() == key.kind()
                && own.validated()
                && own.columns().equals(key.columns())
                && own.references().equals(key.references());
    }

    /** Indexes of the whole that are built on the part, since it has none like them. */
    List<Index> missingIndexes() {
        return whole.indexes().stream()
                .filter(index -> part.indexes().stream().noneMatch(own -> isSame(index, own)))
                .toList();
    }

    private boolean isSame(Index index, Index own) {
        return own.valid()
                && own.keys().equals(index.keys())
                && own.computed().equals(index.computed())
                && own.unique() == index.unique()
                && own.partial() == index.partial()
                && kind(whole, index).equals(kind(part, own));
    }

    /** A unique index is no primary key. */
    private static Optional<Constraint.Kind> kind(Table table, Index index) {
        return table.constraint(index.name().name())
                .map(Constraint::kind)
                .filter(kind -> kind != Constraint.Kind.CHECK && kind != Constraint.Kind.FOREIGN_KEY);
    }

    /** The DEFAULT partition beside it, when there is one. */
    Optional<RelationName> beside() {
        return rest ? Optional.empty() : whole.defaultPartition();
    }

    /** Whether rows of the DEFAULT partition have to be read. */
    boolean readsTheRest() {
        Optional<Table> other = operation.scene().table(beside());
        return beside().isPresent()
                && other.filter(it -> it.content() == Table.Content.EMPTY || isExcludedFrom(it))
                        .isEmpty();
    }

    private boolean isExcludedFrom(Table other) {
        return proof.filter(it -> it.isExcludedFrom(Checks.of(operation, other.name(), other)))
                .isPresent();
    }
}
