package io.confiture.wizard.story;

import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/** Somebody at a prompt in production, with a transaction open that holds a migration up for as long as a story wants. */
final class Gate implements AutoCloseable {

    private static final String WAITING =
            """
            SELECT query FROM pg_stat_activity
            WHERE application_name LIKE 'confiture-bot plan %' AND wait_event_type = 'Lock' AND state = 'active'
            """;

    private final World world;
    private final Connection holder;

    private Gate(World world, String sql) throws SQLException {
        this.world = world;
        holder = world.connect("shop_production");
        holder.setAutoCommit(false);
        try (var statement = holder.createStatement()) {
            statement.execute("SET application_name = 'psql'");
            statement.execute(sql);
        }
    }

    /** Nobody reads or changes the table meanwhile. */
    static Gate locking(World world, String table) throws SQLException {
        return new Gate(world, "LOCK TABLE " + table);
    }

    void awaitSomebody() {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> !world.inProduction(WAITING).isEmpty());
    }

    void open() throws SQLException {
        holder.commit();
    }

    @Override
    public void close() throws SQLException {
        holder.close();
    }
}
