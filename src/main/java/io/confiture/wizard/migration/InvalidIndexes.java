package io.confiture.wizard.migration;

import io.confiture.wizard.sql.SqlStatement;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Indexes that a failed concurrent build left behind: never used by a query, kept up to date by every write. */
final class InvalidIndexes {

    private static final String NOW = "SELECT indexrelid::bigint, indexrelid::regclass::text"
            + " FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid"
            + " WHERE NOT i.indisvalid AND c.relkind = 'i' ORDER BY 2";

    private final Session session;

    InvalidIndexes(Session session) {
        this.session = session;
    }

    Set<Long> now() throws SQLException {
        return new HashSet<>(session.all(NOW, row -> row.getLong(1)));
    }

    /** Names, as SQL wants them, of those that were not there before. */
    List<String> since(Set<Long> before) throws SQLException {
        return session.all(NOW, row -> before.contains(row.getLong(1)) ? "" : row.getString(2)).stream()
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toList());
    }

    /** The index a CREATE INDEX CONCURRENTLY was to build, if it exists and is not valid, new or old. */
    Optional<String> invalidIn(SqlStatement statement) throws SQLException {
        return BuiltIndex.of(session, statement)
                .filter(index -> index.state() == BuiltIndex.State.INVALID)
                .map(BuiltIndex::name);
    }
}
