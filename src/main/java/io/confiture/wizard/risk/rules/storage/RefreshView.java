package io.confiture.wizard.risk.rules.storage;

import io.confiture.wizard.risk.Fact;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.RiskRule;
import io.confiture.wizard.risk.Size;
import io.confiture.wizard.risk.SizeClass;
import io.confiture.wizard.risk.Work;
import io.confiture.wizard.risk.rules.Sql;
import io.confiture.wizard.risk.target.Table;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Additional_statementContext;

/** REFRESH MATERIALIZED VIEW. */
final class RefreshView implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Additional_statementContext.class, statement -> statement.REFRESH() != null)
                .map(refresh -> finding(operation, refresh));
    }

    private Finding finding(Operation operation, Additional_statementContext refresh) {
        if (refresh.CONCURRENTLY() != null) {
            return online(operation);
        }
        return refresh.NO() != null ? emptied(operation) : blocking(operation);
    }

    private Finding online(Operation operation) {
        Finding online = operation
                .finding(
                        this,
                        "refresh-view-concurrently",
                        "Computes " + operation.target() + " anew while it can be read.")
                .without(Fact.BLOCKS_WRITES); // nobody writes to it, but for another refresh
        return operation.table().isPresent()
                        && !hasUniqueIndex(operation.table().get())
                ? online.noting("It has no unique index over plain columns and all rows, so the statement fails.")
                        .instead(uniqueIndex(operation))
                : online;
    }

    private Finding emptied(Operation operation) {
        return operation
                .finding(
                        this,
                        "refresh-view-without-data",
                        "Empties " + operation.target() + ": every query of it fails until it is refreshed with data.")
                .instead(concurrently(operation));
    }

    /** What it is computed from may be larger than what comes out. */
    private Finding blocking(Operation operation) {
        return operation
                .finding(
                        this,
                        "refresh-view",
                        operation.relation(),
                        largest(operation),
                        "Computes " + operation.target() + " anew: nobody can read it meanwhile.")
                .instead(
                        operation.table().isEmpty()
                                        || hasUniqueIndex(operation.table().get())
                                ? concurrently(operation) + " It needs a unique index over plain columns and all rows."
                                : uniqueIndex(operation) + " Then: " + concurrently(operation));
    }

    private static Size largest(Operation operation) {
        Size own = operation.scene().size(operation.relation(), Work.REWRITE);
        if (own.sizeClass() == SizeClass.UNKNOWN) {
            return own;
        }
        RelationName view = operation.table().orElseThrow().name();
        return operation.scene().catalog().tables().values().stream()
                .filter(source -> source.views().contains(view))
                .map(source -> operation.scene().size(Optional.of(source.name()), Work.SCAN))
                .filter(size -> size.sizeClass() != SizeClass.UNKNOWN)
                .reduce(own, (one, other) -> one.sizeClass().compareTo(other.sizeClass()) >= 0 ? one : other);
    }

    private static boolean hasUniqueIndex(Table view) {
        return view.indexes().stream()
                .anyMatch(index -> index.unique()
                        && index.valid()
                        && !index.partial()
                        && index.computed().isEmpty()
                        && !index.keys().isEmpty());
    }

    private static String uniqueIndex(Operation operation) {
        return "CREATE UNIQUE INDEX ON " + sql(operation) + " (…);";
    }

    private static String concurrently(Operation operation) {
        return "REFRESH MATERIALIZED VIEW CONCURRENTLY " + sql(operation) + ";";
    }

    private static String sql(Operation operation) {
        return operation.relation().map(Sql::name).orElseThrow();
    }
}
