package io.confiture.wizard.sandbox.start;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** A real PostgreSQL beside the bot, with its data in the sandbox's folder. */
final class SandboxPostgres {

    static final String USER = "postgres";
    static final String PASSWORD = "postgres";

    private final int port;

    private SandboxPostgres(int port) {
        this.port = port;
    }

    /** Takes up one that a killed sandbox has left running; starts one otherwise. */
    static SandboxPostgres start(SandboxFolder folder) throws IOException {
        int port = folder.port().orElseGet(SandboxPostgres::freePort);
        SandboxPostgres left = new SandboxPostgres(port);
        if (Files.exists(folder.file("postgres/postmaster.pid")) && left.answers()) {
            return left;
        }
        folder.rememberPort(port);
        EmbeddedPostgres.builder()
                .setPort(port)
                .setDataDirectory(folder.file("postgres"))
                .setCleanDataDirectory(false)
                .start();
        return left;
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException("No port is free for the sandbox", e);
        }
    }

    private boolean answers() {
        try (Connection connection = connect(USER)) {
            return connection.isValid(2);
        } catch (SQLException gone) {
            return false;
        }
    }

    Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(jdbcUrl(database), USER, PASSWORD);
    }

    String jdbcUrl(String database) {
        return "jdbc:postgresql://localhost:" + port + "/" + database;
    }

    /** As Confiture's environment files have it. */
    String libpqUrl(String database) {
        return "postgresql://" + USER + ":" + PASSWORD + "@localhost:" + port + "/" + database;
    }

    /** So that the server knows how large its tables are, as one that has been up for a while does. */
    void analyze(String database) throws SQLException {
        try (Connection connection = connect(database);
                var statement = connection.createStatement()) {
            statement.execute("ANALYZE");
        }
    }

    void createIfMissing(String database) throws SQLException {
        try (Connection connection = connect(USER);
                var statement = connection.createStatement();
                var found = statement.executeQuery(
                        "SELECT FROM pg_database WHERE datname = '" + database.replace("'", "''") + "'")) {
            if (!found.next()) {
                statement.execute("CREATE DATABASE \"" + database.replace("\"", "\"\"") + "\"");
            }
        }
    }
}
