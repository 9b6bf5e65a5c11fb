package io.confiture.wizard.risk;

import io.confiture.wizard.risk.target.Catalog;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Alter_table_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Constr_bodyContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Create_index_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Create_table_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Schema_statementContext;

/** The indexes that a plan has built so far, those of keys among them. */
public final class IndexesOfPlan {

    /**
     * @param table as the plan writes it
     * @param name empty when PostgreSQL chooses one
     * @param keys its plain columns, up to the first one that is computed
     * @param whole whether every row is in it
     */
    public record Built(RelationName table, String name, List<String> keys, boolean unique, boolean whole) {}

    /** By the bare name of the table; what the schema is, is asked of the few that are left. */
    private final Map<String, List<Built>> built = new HashMap<>();

    private final Map<String, Built> byName = new HashMap<>();
    private final Set<String> gone = new HashSet<>();

    void drop(RelationName index) {
        gone.add(index.name());
    }

    /** Whether the plan has dropped an index of this bare name: the target's own is no longer there. */
    public boolean isGone(String name) {
        return gone.contains(name);
    }

    /** By its bare name: an index is in the schema of its table. */
    public Optional<Built> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** All that the plan gives to a table. */
    public List<Built> on(RelationName table, Catalog catalog) {
        RelationName full = catalog.full(table);
        return built.getOrDefault(table.name(), List.of()).stream()
                .filter(index -> catalog.full(index.table()).equals(full))
                .toList();
    }

    /** Whether one of them finds rows by exactly these columns, in any order. */
    public boolean find(RelationName table, List<String> columns, Catalog catalog) {
        RelationName full = catalog.full(table);
        return built.getOrDefault(table.name(), List.of()).stream()
                .filter(index -> index.whole() && beginsWith(index.keys(), columns)) // the cheaper question first
                .anyMatch(index -> catalog.full(index.table()).equals(full));
    }

    /** Whether the first of these keys are those columns, in any order. */
    public static boolean beginsWith(List<String> keys, List<String> columns) {
        return keys.size() >= columns.size()
                && columns.containsAll(keys.subList(0, columns.size()))
                && keys.subList(0, columns.size()).containsAll(columns);
    }

    /** A statement comes next: what it builds is there for its own foreign keys too. */
    void expect(Nodes statement) {
        Schema_statementContext schema = statement.tree().schema_statement();
        if (schema == null || schema.schema_drop() != null) {
            return;
        }
        statement.all(Create_index_statementContext.class).forEach(this::expect);
        statement.all(Create_table_statementContext.class).forEach(table -> keys(table)
                .forEach(key -> expect(RelationName.of(table.name), key)));
        statement.all(Alter_table_statementContext.class).forEach(table -> Tree.all(table, Constr_bodyContext.class)
                .forEach(key -> expect(RelationName.of(table.name), key)));
    }

    private static List<Constr_bodyContext> keys(Create_table_statementContext table) {
        return Tree.all(table.define_table(), Constr_bodyContext.class);
    }

    private void expect(Create_index_statementContext index) {
        if (index.ONLY() == null) {
            add(new Built(
                    RelationName.of(index.table_name),
                    index.name == null ? "" : RelationName.folded(index.name),
                    OwnColumns.of(index.index_rest().index_columns().index_column()),
                    index.UNIQUE() != null,
                    index.index_rest().index_where() == null));
        }
    }

    private void add(Built index) {
        built.computeIfAbsent(index.table().name(), any -> new ArrayList<>()).add(index);
        byName.putIfAbsent(index.name(), index);
    }

    private void expect(RelationName table, Constr_bodyContext body) {
        if (body.UNIQUE() != null || body.PRIMARY() != null) {
            add(new Built(table, "", OwnColumns.of(body), true, true));
        }
    }
}
