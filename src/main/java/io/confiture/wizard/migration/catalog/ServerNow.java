package io.confiture.wizard.migration.catalog;

import io.confiture.wizard.risk.target.Server;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/** What concerns all of a server: old transactions, standbys, logical replication. */
final class ServerNow {

    /** Standbys are the receivers of the log that no logical slot belongs to; one that has everything is zero seconds behind. */
    private static final String READ =
            """
            SELECT (SELECT extract(epoch FROM now() - min(began)) FROM (
                        SELECT xact_start AS began FROM pg_catalog.pg_stat_activity
                        WHERE datname = current_database() AND pid <> pg_catalog.pg_backend_pid()
                          AND (backend_type IS NULL OR backend_type = 'client backend')
                        UNION ALL
                        SELECT prepared FROM pg_catalog.pg_prepared_xacts WHERE database = current_database()) open),
                   s.standbys > 0, s.lag,
                   pg_catalog.current_setting('wal_level') = 'logical'
                       AND (EXISTS (SELECT FROM pg_catalog.pg_publication)
                            OR EXISTS (SELECT FROM pg_catalog.pg_replication_slots
                                       WHERE slot_type = 'logical' AND database = current_database()))
            FROM (SELECT count(*) AS standbys,
                         CASE WHEN count(*) = count(behind) THEN extract(epoch FROM max(behind)) END AS lag
                  FROM (SELECT CASE WHEN r.replay_lsn = r.sent_lsn THEN interval '0' ELSE r.replay_lag END AS behind
                        FROM pg_catalog.pg_stat_replication r
                        WHERE coalesce(r.state, '') <> 'backup'
                          AND NOT EXISTS (SELECT FROM pg_catalog.pg_replication_slots l
                                          WHERE l.active_pid = r.pid AND l.slot_type = 'logical')) standby) s""";

    private ServerNow() {}

    static Server read(Asking asking) throws SQLException {
        return asking.all(READ, ServerNow::server).get(0);
    }

    private static Server server(ResultSet row) throws SQLException {
        return new Server(seconds(row, 1).orElse(Duration.ZERO), seconds(row, 3), row.getBoolean(2), row.getBoolean(4));
    }

    private static Optional<Duration> seconds(ResultSet row, int column) throws SQLException {
        double seconds = row.getDouble(column);
        return row.wasNull()
                ? Optional.empty()
                : Optional.of(Duration.ofMillis(Math.max(0, Math.round(seconds * 1000))));
    }
}
