package io.confiture.wizard.risk.rules.indexes;

import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.Tree;
import io.confiture.wizard.risk.target.Table;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Reindex_stmtContext;

/**
 * What a REINDEX of one index or one table builds.
 *
 * @param name as it is written: of the index or of the table
 * @param table whose indexes they are, when that is known
 */
record Reindexed(Operation operation, Reindex_stmtContext reindex, RelationName name, Optional<RelationName> table) {

    private static final int FIRST_CONCURRENT = 12;

    static Reindexed of(Operation operation, Reindex_stmtContext reindex) {
        RelationName name = RelationName.of(reindex.schema_qualified_name());
        return new Reindexed(
                operation,
                reindex,
                name,
                reindex.TABLE() != null ? Optional.of(name) : OwnedIndex.tableOf(operation, name));
    }

    static boolean isMany(Reindex_stmtContext reindex) {
        return reindex.SCHEMA() != null || reindex.DATABASE() != null || reindex.SYSTEM() != null;
    }

    /** {@code the schema `s`}. */
    static String many(Reindex_stmtContext reindex) {
        String name = reindex.schema_qualified_name() == null
                ? ""
                : " `" + RelationName.of(reindex.schema_qualified_name()) + "`";
        if (reindex.SYSTEM() != null) {
            return "PostgreSQL's own catalogs";
        }
        return (reindex.SCHEMA() != null ? "the schema" : "the whole database") + name;
    }

    static String manyOnline(Reindex_stmtContext reindex) {
        return "REINDEX " + (reindex.SCHEMA() != null ? "SCHEMA" : "DATABASE") + " CONCURRENTLY"
                + (reindex.schema_qualified_name() == null ? "" : " " + Tree.inOneLine(reindex.schema_qualified_name()))
                + ";";
    }

    boolean isIndex() {
        return reindex.TABLE() == null;
    }

    boolean isTableKnown() {
        return table.isPresent();
    }

    /** Its table, or the index itself where nobody knows whose it is. */
    Optional<RelationName> relation() {
        return table.or(() -> Optional.of(name));
    }

    boolean isPartitioned() {
        return table.flatMap(it -> operation.scene().catalog().table(it))
                .filter(it -> it.kind() == Table.Kind.PARTITIONED)
                .isPresent();
    }

    String called() {
        if (!isIndex()) {
            return "all indexes of `" + name + "`";
        }
        return "the index `" + name + "`" + table.map(it -> " of `" + it + "`").orElse("");
    }

    String online() {
        String written = Tree.inOneLine(reindex.schema_qualified_name());
        boolean old =
                operation.scene().version().isPresent() && !operation.scene().isAtLeast(FIRST_CONCURRENT);
        if (old) {
            return "Build each index again under another name with CREATE INDEX CONCURRENTLY, drop the old one with"
                    + " DROP INDEX CONCURRENTLY, and rename the new one: REINDEX CONCURRENTLY begins with version 12.";
        }
        return "Alone in its file: REINDEX " + (isIndex() ? "INDEX" : "TABLE") + " CONCURRENTLY " + written + ";";
    }
}
