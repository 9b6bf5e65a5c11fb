package io.confiture.wizard.risk.rules.partitions;

import io.confiture.wizard.risk.IndexesOfPlan;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.target.Constraint;
import io.confiture.wizard.risk.target.Index;
import io.confiture.wizard.risk.target.Table;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.For_values_boundContext;

/**
 * A table that is to become a partition, and what PostgreSQL has to do for that.
 *
 * @param part the table
 * @param proof what could prove its bound; empty when nothing can
 */
record Joining(
        Operation operation, For_values_boundContext bound, Table whole, Table part, Optional<BoundProof> proof) {

    static Joining of(Operation operation, For_values_boundContext written, Table whole, Table part) {
        return new Joining(
                operation,
                written,
                whole,
                part,
                BoundProof.of(written, whole, operation.scene().catalog().utc()));
    }

    boolean isEmpty() {
        return Rest.isEmpty(operation, part);
    }

    /** Whether no row of it needs to be read. */
    boolean isProven() {
        RelationName name = operation.relation().orElseThrow();
        return isEmpty()
                || hasForeignKeys()
                        && proof.filter(it -> !operation.earlier().altered().changed(name, it.column()))
                                .filter(it -> it.holdsFor(
                                        part,
                                        operation.earlier().altered().required(name, it.column()),
                                        Checks.of(operation, name, part)))
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
        Stream<Index> planned = operation
                .earlier()
                .indexes()
                .on(whole.name(), operation.scene().catalog())
                .stream()
                .map(this::planned);
        return Stream.concat(whole.indexes().stream(), planned)
                .filter(index -> part.indexes().stream().noneMatch(own -> isSame(index, own)))
                .toList();
    }

    /** One that the plan has given to the whole. */
    private Index planned(IndexesOfPlan.Built built) {
        return new Index(
                new RelationName(
                        whole.name().schema(),
                        built.name().isEmpty() ? whole.name().name() + "_…" : built.name()),
                built.keys(),
                List.of(),
                built.unique(),
                !built.whole(),
                true,
                OptionalLong.empty());
    }

    private boolean isSame(Index index, Index own) {
        return own.valid()
                && !operation.earlier().indexes().isGone(own.name().name())
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
        return Rest.beside(bound, whole);
    }

    /** Whether rows of the DEFAULT partition have to be read. */
    boolean readsTheRest() {
        return beside().filter(it -> Rest.isRead(operation, it, proof)).isPresent();
    }
}
