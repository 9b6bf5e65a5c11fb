package io.confiture.wizard.story;

import io.confiture.wizard.TemporaryFolder;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** What every {@code @QuarkusTest} stands on: a PostgreSQL server, a copy of the demo project, and a stand-in Slack. */
public class Stage implements QuarkusTestResourceLifecycleManager {

    private final Path project = TemporaryFolder.create("project");
    private EmbeddedPostgres postgres;

    @Override
    public Map<String, String> start() {
        try {
            postgres = EmbeddedPostgres.start();
            try (var connection = postgres.getPostgresDatabase().getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("CREATE DATABASE confiture_state");
            }
            return configuration(freePort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<String, String> configuration(int http) {
        String server = "localhost:" + postgres.getPort();
        Map<String, String> config = new HashMap<>();
        config.put("quarkus.http.test-port", Integer.toString(http));
        config.put("slack.bot-token", "xoxb-test");
        config.put("slack.signing-secret", "a secret of the tests");
        config.put("slack.api-url", "http://localhost:" + http + "/sandbox/slack/api/");
        config.put("confiture.api-token", "a-token-of-the-tests-with-$$-in-it");
        config.put("confiture.project-dir", project.toString());
        config.put("confiture.state-url", "jdbc:postgresql://" + server + "/confiture_state");
        config.put("confiture.state-user", "postgres");
        config.put("confiture.state-password", "postgres");
        config.put("SHOP_PRODUCTION_URL", "postgresql://postgres:postgres@" + server + "/shop_production");
        config.put("SHOP_STAGING_URL", "postgresql://postgres:postgres@" + server + "/shop_staging");
        config.put("confiture.schedule.progress", "1s");
        config.put("confiture.schedule.policy", "off");
        config.put("confiture.schedule.anchors", "off");
        config.put("confiture.schedule.slack", "off");
        config.put("confiture.public-url", "http://localhost:" + http);
        // stories look when it is time: see World
        config.put("confiture.watch.files", "off");
        config.put("confiture.watch.reviews", "off");
        config.put("stage.server", "jdbc:postgresql://" + server + "/");
        return config;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void stop() {
        TemporaryFolder.remove(project);
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
