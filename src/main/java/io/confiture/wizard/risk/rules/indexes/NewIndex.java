package io.confiture.wizard.risk.rules.indexes;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.OwnColumns;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.Tree;
import io.confiture.wizard.risk.target.Index;
import io.confiture.wizard.risk.target.Table;
import java.util.List;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Create_index_statementContext;

/** What a CREATE INDEX says, and what it meets. */
record NewIndex(Operation operation, Create_index_statementContext index) {

    static Optional<NewIndex> of(Operation operation) {
        return operation.as(Create_index_statementContext.class).map(index -> new NewIndex(operation, index));
    }

    boolean isUnique() {
        return index.UNIQUE() != null;
    }

    boolean isConcurrent() {
        return index.CONCURRENTLY() != null;
    }

    boolean isPartitioned() {
        return operation
                .table()
                .filter(table -> table.kind() == Table.Kind.PARTITIONED)
                .isPresent();
    }

    /** Without partitions; on a table that has none the word says nothing. */
    boolean isOnly() {
        return index.ONLY() != null && (isPartitioned() || operation.table().isEmpty());
    }

    boolean isUnlessExists() {
        return index.if_not_exists() != null;
    }

    Optional<String> name() {
        return Optional.ofNullable(index.name).map(RelationName::folded);
    }

    /** {@code the unique index `i`}. */
    String called() {
        String kind = isUnique() ? "unique index" : "index";
        return name().map(name -> "the " + kind + " `" + name + "`").orElse(isUnique() ? "a unique index" : "an index");
    }

    /** Its plain columns, up to the first one that is computed. */
    List<String> columns() {
        return OwnColumns.of(index.index_rest().index_columns().index_column());
    }

    /** Whether it consists of plain columns of all rows, in an order that can be compared. */
    boolean isPlain() {
        boolean tree = index.index_rest().method == null
                || RelationName.folded(index.index_rest().method).equals("btree");
        return tree && index.index_rest().index_where() == null && columns().size() == parts();
    }

    int parts() {
        return index.index_rest().index_columns().index_column().size();
    }

    /** What goes by its name already, on the same table. */
    Optional<Index> there() {
        return name().filter(name -> !operation.earlier().indexes().isGone(name))
                .flatMap(name -> operation.table().flatMap(table -> table.index(name)));
    }

    /** Its own name as SQL needs it, in the schema of its table; nothing without a name. */
    String quoted() {
        return index.name == null ? "" : Tree.inOneLine(index.name);
    }

    /** What it consists of, from USING or the parenthesis on. */
    String definition() {
        return Tree.inOneLine(index.index_rest());
    }

    String table() {
        return Tree.inOneLine(index.table_name);
    }

    String create() {
        return isUnique() ? "CREATE UNIQUE INDEX " : "CREATE INDEX ";
    }

    Finding advised(Finding finding) {
        Finding told = finding;
        for (String advice : IndexAdvice.about(this)) {
            told = told.noting(advice);
        }
        return told;
    }
}
