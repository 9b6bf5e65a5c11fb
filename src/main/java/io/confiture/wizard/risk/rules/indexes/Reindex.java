package io.confiture.wizard.risk.rules.indexes;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Lock;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RiskRule;
import io.confiture.wizard.risk.rules.OnServer;
import io.confiture.wizard.risk.rules.Options;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Reindex_stmtContext;

/** REINDEX: readers wait too, because planning opens every index. */
final class Reindex implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation.as(Reindex_stmtContext.class).map(reindex -> finding(operation, reindex));
    }

    private Finding finding(Operation operation, Reindex_stmtContext reindex) {
        if (Reindexed.isMany(reindex)) {
            return Options.isConcurrent(reindex) ? manyOnline(operation, reindex) : many(operation, reindex);
        }
        Reindexed indexes = Reindexed.of(operation, reindex);
        Finding finding = Options.isConcurrent(reindex) ? online(operation, indexes) : blocking(operation, indexes);
        return indexes.isIndex() ? OnServer.withIndex(finding, operation.scene(), "index", indexes.name()) : finding;
    }

    private Finding online(Operation operation, Reindexed indexes) {
        return Waits.whileBuilding(
                OnServer.finding(
                        this,
                        operation,
                        "reindex-concurrently",
                        indexes.relation(),
                        "Builds " + indexes.called() + " anew while everybody goes on working; if it fails, a copy"
                                + " called …_ccnew stays behind, to be dropped."),
                operation.scene());
    }

    /** The indexes alone are locked against everybody, and that is enough to keep readers away from their table. */
    private Finding blocking(Operation operation, Reindexed indexes) {
        Finding blocking = OnServer.finding(
                        this,
                        operation,
                        indexes.isPartitioned() ? "reindex-partitioned" : "reindex",
                        indexes.relation(),
                        "Builds " + indexes.called() + " anew: nobody can read or write "
                                + (indexes.isTableKnown() ? "the table" : "its table")
                                + " meanwhile, since planning a query opens every index.")
                .instead(indexes.online());
        return indexes.isTableKnown() ? blocking : blocking.locking(Lock.ACCESS_EXCLUSIVE);
    }

    private Finding many(Operation operation, Reindex_stmtContext reindex) {
        boolean system = reindex.SYSTEM() != null;
        Finding many = OnServer.finding(
                this,
                operation,
                "reindex-many",
                "Builds the indexes of " + Reindexed.many(reindex)
                        + " anew, table by table: nobody can read or write a table while its turn lasts.");
        return system ? many : many.instead("Alone in its file: " + Reindexed.manyOnline(reindex));
    }

    private Finding manyOnline(Operation operation, Reindex_stmtContext reindex) {
        Finding online = Waits.whileBuilding(
                OnServer.finding(
                        this,
                        operation,
                        "reindex-many-concurrently",
                        "Builds the indexes of " + Reindexed.many(reindex)
                                + " anew while everybody goes on working; if it fails, copies called …_ccnew stay"
                                + " behind, to be dropped."),
                operation.scene());
        return reindex.SYSTEM() == null
                ? online
                : online.noting("It fails: PostgreSQL rebuilds no indexes of its own catalogs CONCURRENTLY.");
    }
}
