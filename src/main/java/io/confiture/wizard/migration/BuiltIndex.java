package io.confiture.wizard.migration;

import io.confiture.wizard.sql.SqlStatement;
import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Collectors;
import org.antlr.v4.runtime.tree.ParseTree;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Create_index_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.StatementContext;

/**
 * The index that a CREATE INDEX CONCURRENTLY was to build, as a target has it.
 *
 * @param name as SQL wants it
 */
public record BuiltIndex(String name, State state) {

    /** What has become of it. */
    public enum State {
        /** The statement left nothing. */
        ABSENT,
        /** The build broke off: no query uses the index, and every write keeps it up to date. */
        INVALID,
        /** It is there, complete. */
        VALID
    }

    private static final String NAMED =
            """
            SELECT indexrelid::regclass::text, indisvalid FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
            WHERE c.relname = ? AND i.indrelid = to_regclass(?)""";

    /** Asks about the index by its name and its table; empty for other statements, and for an index without a name. */
    static Optional<BuiltIndex> of(Session session, SqlStatement statement) throws SQLException {
        var create = statement.forbidsTransaction()
                ? statement.tree().map(BuiltIndex::createIndex).orElse(null)
                : null;
        if (create == null || create.name == null) {
            return Optional.empty();
        }
        var name = create.name.getText();
        var table = create.table_name.children.stream()
                .map(ParseTree::getText)
                .filter(part -> !part.equals("."))
                .map(Session::quote)
                .collect(Collectors.joining("."));
        return Optional.of(session.first(
                        NAMED,
                        row -> new BuiltIndex(row.getString(1), row.getBoolean(2) ? State.VALID : State.INVALID),
                        name,
                        table)
                .orElseGet(() -> new BuiltIndex(Session.quote(name), State.ABSENT)));
    }

    private static Create_index_statementContext createIndex(StatementContext statement) {
        var schema = statement.schema_statement();
        return schema == null || schema.schema_create() == null
                ? null
                : schema.schema_create().create_index_statement();
    }
}
