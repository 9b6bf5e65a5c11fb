package io.confiture.wizard.migration;

import io.confiture.wizard.sql.SqlStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Indexes that ended half-way: never used by a query, kept up to date by every write. All names are in full and as SQL wants
 * them, so that they mean the same under any {@code search_path}.
 */
final class InvalidIndexes {

    private record Index(long oid, String name) {}

    private static final String INVALID =
            """
            SELECT i.indexrelid::bigint, quote_ident(n.nspname) || '.' || quote_ident(c.relname)
            FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE NOT i.indisvalid AND c.relkind = 'i' AND %s ORDER BY 2""";

    /** What somebody else is building at this moment is INVALID too, and none of our business. */
    private static final String NOT_IN_THE_MAKING =
            "NOT EXISTS (SELECT FROM pg_stat_progress_create_index p WHERE p.index_relid = i.indexrelid)";

    private static final String ALL = INVALID.formatted(NOT_IN_THE_MAKING);

    private static final String ON_TABLE = INVALID.formatted(NOT_IN_THE_MAKING + " AND i.indrelid = to_regclass(?)");

    private static final String OF_REBUILDING =
            INVALID.formatted(NOT_IN_THE_MAKING + " AND c.relname ~ '_cc(new|old)[0-9]*$'");

    private static final String OF_NAME =
            INVALID.formatted("i.indrelid = to_regclass(?) AND c.relname = (parse_ident(?)::name[])[1]");

    private static final String TO_BE_DROPPED = INVALID.formatted("i.indexrelid = to_regclass(?)");

    private final Session session;
    private final Set<Long> before = new HashSet<>();

    /** Remembers what is INVALID already. */
    InvalidIndexes(Session session) throws SQLException {
        this.session = session;
        find(ALL).forEach(index -> before.add(index.oid()));
    }

    /** What a failed statement has left, or had found and stumbled over. */
    List<String> leftBy(SqlStatement statement) throws SQLException {
        Optional<IndexWork> work = IndexWork.of(statement);
        if (work.isEmpty()) { // what the grammar does not know may well be index work
            return statement.parsed() ? List.of() : since(find(ALL));
        }
        return switch (work.get().kind()) {
            case BUILD -> leftByBuild(work.get());
            case REBUILD -> since(find(OF_REBUILDING));
            case DROP -> leftByDrop(work.get());
        };
    }

    private List<String> leftByBuild(IndexWork build) throws SQLException {
        Optional<String> named = named(build);
        return named.isPresent() ? List.of(named.get()) : since(find(ON_TABLE, build.table()));
    }

    /** The index of the name that a BUILD wants to give, if there is one and it is INVALID. */
    Optional<String> named(IndexWork build) throws SQLException {
        return build.names().isEmpty()
                ? Optional.empty()
                : namesOf(find(OF_NAME, build.table(), build.names().get(0))).stream()
                        .findFirst();
    }

    private List<String> leftByDrop(IndexWork drop) throws SQLException {
        var found = new ArrayList<Index>();
        for (var name : drop.names()) {
            found.addAll(find(TO_BE_DROPPED, name));
        }
        return namesOf(found);
    }

    private List<String> since(List<Index> now) {
        return namesOf(
                now.stream().filter(index -> !before.contains(index.oid())).toList());
    }

    private static List<String> namesOf(List<Index> indexes) {
        return indexes.stream().map(Index::name).toList();
    }

    private List<Index> find(String sql, Object... values) throws SQLException {
        return session.all(sql, row -> new Index(row.getLong(1), row.getString(2)), values);
    }
}
