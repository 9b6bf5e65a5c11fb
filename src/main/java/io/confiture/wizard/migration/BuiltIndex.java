package io.confiture.wizard.migration;

import io.confiture.wizard.sql.SqlStatement;
import java.sql.SQLException;
import java.util.Optional;

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
            SELECT quote_ident(n.nspname) || '.' || quote_ident(c.relname), i.indisvalid
            FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE i.indrelid = to_regclass(?) AND c.relname = (parse_ident(?)::name[])[1]""";

    /** Asks about the index by its name and its table; empty for other statements, and for an index without a name. */
    static Optional<BuiltIndex> of(Session session, SqlStatement statement) throws SQLException {
        Optional<IndexWork> build = IndexWork.of(statement)
                .filter(work -> work.is(IndexWork.Kind.BUILD))
                .filter(work -> !work.names().isEmpty());
        if (build.isEmpty()) {
            return Optional.empty();
        }
        String name = build.get().names().get(0);
        return Optional.of(session.first(
                        NAMED,
                        row -> new BuiltIndex(row.getString(1), row.getBoolean(2) ? State.VALID : State.INVALID),
                        build.get().table(),
                        name)
                .orElseGet(() -> new BuiltIndex(name, State.ABSENT)));
    }
}
