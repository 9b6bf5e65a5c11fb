package io.confiture.wizard.bench;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalPropertiesReader;
import io.confiture.wizard.environment.Target;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;

/** A PostgreSQL that keeps what it promises: tests switch durability off, and commits would cost nothing. */
final class Machine implements AutoCloseable {

    private static final String STATE = "confiture_state";

    private final EmbeddedPostgres postgres;
    private final AgroalDataSource state;

    Machine() throws IOException, SQLException {
        postgres = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .start();
        database(STATE);
        Flyway.configure()
                .dataSource(url(STATE), "postgres", "postgres")
                .locations("classpath:db/state")
                .load()
                .migrate();
        state = AgroalDataSource.from(new AgroalPropertiesReader()
                .readProperties(Map.of(
                        AgroalPropertiesReader.JDBC_URL, url(STATE),
                        AgroalPropertiesReader.PRINCIPAL, "postgres",
                        AgroalPropertiesReader.CREDENTIAL, "postgres",
                        AgroalPropertiesReader.MAX_SIZE, "24"))
                .get());
    }

    /** The bot's own database, behind a pool like the bot's. */
    Jdbi state() {
        return Jdbi.create(state);
    }

    String stateUrl() {
        return url(STATE);
    }

    /** A new, empty target. */
    Target database(String name) throws SQLException {
        execute("CREATE DATABASE " + name);
        return new Target(url(name), "postgres", "postgres", "localhost", postgres.getPort(), name, "tb_confiture");
    }

    /** Nobody pays for what another round has written. */
    void settle() throws SQLException {
        execute("CHECKPOINT");
    }

    String settings() throws SQLException {
        String ask = "SELECT 'PostgreSQL ' || current_setting('server_version')"
                + " || ', fsync ' || current_setting('fsync')"
                + " || ', synchronous_commit ' || current_setting('synchronous_commit')"
                + " || ', wal_sync_method ' || current_setting('wal_sync_method')";
        try (Connection connection = connect();
                var rows = connection.createStatement().executeQuery(ask)) {
            rows.next();
            return rows.getString(1);
        }
    }

    /** As Confiture's environment files have it. */
    static List<String> environmentFile(Target target) {
        return List.of(
                "name: " + target.database(), "database_url: postgresql://postgres:postgres@" + target.address());
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(url("postgres"), "postgres", "postgres");
    }

    private String url(String name) {
        return "jdbc:postgresql://localhost:" + postgres.getPort() + "/" + name;
    }

    @Override
    public void close() throws IOException {
        state.close();
        postgres.close();
    }
}
