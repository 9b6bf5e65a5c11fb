package io.confiture.wizard.risk.rules.partitions;

import io.confiture.wizard.risk.PlainColumn;
import io.confiture.wizard.risk.Tree;
import io.confiture.wizard.risk.target.Column;
import io.confiture.wizard.risk.target.Table;
import io.confiture.wizard.sql.SqlScript;
import java.util.List;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.For_values_boundContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Partition_methodContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.VexContext;

/** Whether valid CHECKs of a table prove which rows it holds, so that PostgreSQL need not read them. When in doubt they do not. */
final class BoundProof {

    private final Bound bound;
    private final String column;
    private final Sameness same;

    private BoundProof(Bound bound, String column, Sameness same) {
        this.bound = bound;
        this.column = column;
        this.same = same;
    }

    /** @param whole the partitioned table; empty when its key or the bound is nothing that could be proved from here */
    static Optional<BoundProof> of(For_values_boundContext written, Table whole, boolean utc) {
        return Bound.of(written).flatMap(bound -> whole.partitionKey()
                .flatMap(BoundProof::column)
                .map(column -> new BoundProof(bound, column, new Sameness(type(whole, column), utc))));
    }

    /**
     * The one column behind a key as the catalog writes it; empty for several, for an expression, for hashes and where it is
     * ordered in a way of its own.
     */
    private static Optional<String> column(String key) {
        return SqlScript.parse("CREATE TABLE t (c int) PARTITION BY " + key).statements().stream()
                .flatMap(statement -> statement.tree().stream())
                .flatMap(tree -> Tree.all(tree, Partition_methodContext.class).stream())
                .filter(method ->
                        method.HASH() == null && method.partition_column().size() == 1)
                .findFirst()
                .map(method -> method.partition_column(0))
                .filter(divided -> divided.identifier() == null)
                .flatMap(divided -> PlainColumn.in(divided.vex()));
    }

    /** What is below a domain counts. */
    private static String type(Table whole, String column) {
        return whole.column(column)
                .map(it -> it.domain().map(Column.Domain::base).orElse(it.type()))
                .orElse("");
    }

    /** The bound as a condition in SQL. */
    String condition() {
        return bound.condition(column);
    }

    String column() {
        return column;
    }

    /**
     * Whether every row of this table belongs to the partition.
     *
     * @param required whether the plan has made the column NOT NULL, or no longer so
     */
    boolean holdsFor(Table part, Optional<Boolean> required, List<String> checks) {
        List<Comparison> known = checks.stream()
                .flatMap(check -> Terms.conjuncts(check).stream())
                .flatMap(term -> ours(term).stream())
                .toList();
        boolean notNull =
                required.orElse(part.column(column).filter(Column::notNull).isPresent())
                        || known.stream().anyMatch(comparison -> comparison.kind() == Comparison.Kind.NOT_NULL);
        return notNull && bound.follows(known, same);
    }

    /** Whether no row of this table, the DEFAULT partition, belongs to the partition. */
    boolean isExcludedFrom(List<String> checks) {
        return checks.stream()
                .flatMap(check -> Terms.conjuncts(check).stream())
                .anyMatch(term -> term.NOT() != null && term.vex().size() == 1 && term.getChildCount() == 2
                        ? Terms.conjuncts(term.vex(0)).stream().allMatch(this::isImplied)
                        : Terms.disjuncts(term).stream().allMatch(this::refutes));
    }

    private boolean isImplied(VexContext term) {
        return ours(term).filter(known -> bound.implies(known, same)).isPresent();
    }

    private boolean refutes(VexContext term) {
        return ours(term).filter(known -> bound.isRefutedBy(known, same)).isPresent();
    }

    private Optional<Comparison> ours(VexContext term) {
        return Comparison.of(term)
                .filter(comparison -> comparison.column().equals(column))
                .filter(comparison -> comparison.values().stream().allMatch(same::fits));
    }
}
