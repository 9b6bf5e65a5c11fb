package io.confiture.wizard.process;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** The PostgreSQL server of all tests in this package, and databases on it. */
final class Server {

    static final String USER = "postgres";
    static final String PASSWORD = "postgres-password";

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static EmbeddedPostgres postgres;

    private Server() {}

    /** A new, empty database. */
    static Database database() {
        Database database = new Database("database_" + COUNT.incrementAndGet(), port());
        new Database("postgres", port()).run("CREATE DATABASE " + database.name());
        return database;
    }

    private static synchronized int port() {
        if (postgres == null) {
            try {
                postgres = EmbeddedPostgres.start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return postgres.getPort();
    }

    record Database(String name, int port) {

        String jdbcUrl() {
            return "jdbc:postgresql://localhost:" + port + "/" + name;
        }

        /** As Confiture's environment files have it. */
        String libpqUrl() {
            return "postgresql://" + USER + ":" + PASSWORD + "@localhost:" + port + "/" + name;
        }

        Connection connect() throws SQLException {
            return DriverManager.getConnection(jdbcUrl(), USER, PASSWORD);
        }

        void run(String sql) {
            try (Connection connection = connect();
                    var statement = connection.createStatement()) {
                statement.execute(sql);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        /** Whoever may still be connected. */
        void drop() {
            new Database("postgres", port).run("DROP DATABASE " + name + " WITH (FORCE)");
        }

        /** One column, as text. */
        List<String> ask(String query) {
            try (Connection connection = connect();
                    var rows = connection.createStatement().executeQuery(query)) {
                List<String> found = new ArrayList<>();
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
                return found;
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
