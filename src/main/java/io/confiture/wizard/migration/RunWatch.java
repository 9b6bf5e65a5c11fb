package io.confiture.wizard.migration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.confiture.wizard.environment.Target;
import io.confiture.wizard.sql.StatementHead;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Looks at the session of a run from another one. Reads the server's own views and nothing else, so it takes no lock that
 * anybody could wait for, and it gives up within seconds: what cannot be read is said in what it answers.
 */
public final class RunWatch {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String ACTIVITY =
            """
            SELECT state, wait_event_type, wait_event, query FROM pg_catalog.pg_stat_activity WHERE pid = ?""";

    private static final String VIEWS =
            """
            SELECT viewname FROM pg_catalog.pg_views
            WHERE schemaname = 'pg_catalog' AND viewname LIKE 'pg\\_stat\\_progress\\_%'""";

    private static final String OTHERS =
            """
            SELECT others.pid, a.usename, a.application_name, a.query,
                   extract(epoch FROM clock_timestamp() - a.xact_start)::bigint AS open
            FROM (%s) others (pid) LEFT JOIN pg_catalog.pg_stat_activity a ON a.pid = others.pid
            ORDER BY a.xact_start NULLS LAST, others.pid""";

    /** Queued in front of it counts as well as holding what it wants. */
    private static final String IT_WAITS_FOR =
            OTHERS.formatted("SELECT DISTINCT unnest(pg_catalog.pg_blocking_pids(?))");

    /** Only of those who wait is it asked for whom: {@code pg_blocking_pids} is not free. */
    private static final String IT_HOLDS_UP = OTHERS.formatted(
            """
            SELECT waiting.pid
            FROM (SELECT DISTINCT pid FROM pg_catalog.pg_locks WHERE NOT granted OFFSET 0) waiting
            WHERE ? = ANY (pg_catalog.pg_blocking_pids(waiting.pid))""");

    /** What PostgreSQL writes where our role may not look. */
    private static final String NOT_FOR_US = "<insufficient privilege>";

    private final Targets targets;

    public RunWatch(Targets targets) {
        this.targets = targets;
    }

    /** Never throws, and takes a few seconds at most. */
    public Progress look(Target target, int pid) {
        try {
            return targets.watch(target, connection -> look(connection, pid));
        } catch (TargetException e) {
            return Progress.unread(pid, e.getMessage());
        }
    }

    private static Progress look(Connection connection, int pid) throws SQLException {
        Session session = new Session(connection);
        Optional<Progress> itself = session.first(ACTIVITY, row -> itself(pid, row), pid);
        if (itself.isEmpty()) {
            return Progress.unread(pid, "the server has no session " + pid + " any more");
        }
        Optional<Stage> stage = Optional.empty();
        Progress.Crowd waitsFor = Progress.Crowd.NOBODY;
        Progress.Crowd holdsUp = Progress.Crowd.NOBODY;
        Optional<String> unread = Optional.empty();
        try {
            stage = stage(session, pid);
            waitsFor = Progress.Crowd.of(session.all(IT_WAITS_FOR, RunWatch::other, pid));
            holdsUp = Progress.Crowd.of(session.all(IT_HOLDS_UP, RunWatch::other, pid));
        } catch (SQLException e) {
            unread = Optional.of(Said.by(e).message());
        }
        Progress seen = itself.get();
        return new Progress(pid, seen.state(), seen.waitsOn(), seen.statement(), stage, waitsFor, holdsUp, unread);
    }

    private static Progress itself(int pid, ResultSet row) throws SQLException {
        String type = row.getString("wait_event_type");
        return new Progress(
                pid,
                Optional.ofNullable(row.getString("state")),
                type == null ? Optional.empty() : Optional.of(type + ": " + row.getString("wait_event")),
                statement(row.getString("query")),
                Optional.empty(),
                Progress.Crowd.NOBODY,
                Progress.Crowd.NOBODY,
                Optional.empty());
    }

    private static Optional<Progress.Statement> statement(String query) {
        if (query == null || query.equals(NOT_FOR_US)) {
            return Optional.empty();
        }
        StatementHead head = StatementHead.of(query);
        return head.text().isEmpty()
                ? Optional.empty()
                : Optional.of(new Progress.Statement(head.text(), head.followed()));
    }

    private static Progress.Other other(ResultSet row) throws SQLException {
        long open = row.getLong("open");
        Optional<Duration> age = row.wasNull() ? Optional.empty() : Optional.of(Duration.ofSeconds(Math.max(0, open)));
        return new Progress.Other(
                row.getInt("pid"),
                told(row.getString("usename")),
                told(row.getString("application_name")),
                age,
                statement(row.getString("query")).map(Progress.Statement::head));
    }

    private static String told(String name) {
        return name == null ? "" : name;
    }

    private static Optional<Stage> stage(Session session, int pid) throws SQLException {
        List<String> here = session.all(VIEWS, row -> row.getString(1));
        String all = Arrays.stream(Stage.View.values())
                .filter(view -> here.contains(view.table()))
                .map(view -> "SELECT '" + view + "', to_jsonb(p)::text FROM pg_catalog." + view.table()
                        + " p WHERE pid = " + pid)
                .collect(Collectors.joining(" UNION ALL "));
        if (all.isEmpty()) {
            return Optional.empty();
        }
        return session.all(all, row -> Stage.of(Stage.View.valueOf(row.getString(1)), json(row.getString(2)))).stream()
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static JsonNode json(String row) {
        try {
            return JSON.readTree(row);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("PostgreSQL wrote JSON that cannot be read", e);
        }
    }
}
