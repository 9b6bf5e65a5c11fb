package io.confiture.wizard.story;

import static org.awaitility.Awaitility.await;

import io.confiture.wizard.desk.StateDatabase;
import io.confiture.wizard.environment.Environments;
import io.confiture.wizard.sandbox.Teammate;
import io.confiture.wizard.sandbox.Workspace;
import io.confiture.wizard.sandbox.start.Shop;
import io.confiture.wizard.sandbox.time.MovableTime;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Jdbi;

/** The acme company with its shop, as it is before a story begins; and ways to look behind the scenes afterwards. */
@ApplicationScoped
public class World {

    private static final Path DEMO = Path.of("db/demo");

    private final Workspace slack;
    private final Environments environments;
    private final MovableTime time;
    private final Jdbi state;
    private final Path project;
    private final String server;
    private boolean templated;

    World(
            Workspace slack,
            Environments environments,
            MovableTime time,
            Jdbi state,
            @ConfigProperty(name = "confiture.project-dir") Path project,
            @ConfigProperty(name = "stage.server") String server) {
        this.slack = slack;
        this.environments = environments;
        this.time = time;
        this.state = state;
        this.project = project;
        this.server = server;
    }

    /** Nothing planned, three migrations applied, six pending, nobody has said anything. */
    public void begin() {
        slack.troubles().comeBack();
        letFinish();
        time.comeBack();
        StateDatabase.empty(state);
        slack.startAfresh();
        restoreFiles();
        restoreShop();
    }

    /** What the story before left on its way would otherwise arrive in the next one, whose first plan is #1 too. */
    private void letFinish() {
        state.useHandle(handle ->
                handle.execute("UPDATE outbox SET given_up_at = now(), response_url = NULL WHERE delivered_at IS NULL"
                        + " AND given_up_at IS NULL AND (leased_until IS NULL OR leased_until < now())"));
        await().ignoreExceptions()
                .until(() -> inState("SELECT 1 FROM plan WHERE state = 'RUNNING' UNION ALL SELECT 1 FROM outbox"
                                + " WHERE delivered_at IS NULL AND given_up_at IS NULL AND leased_until IS NOT NULL")
                        .isEmpty());
    }

    /** Later, for the bot and for its workspace. */
    public void skip(Duration later) {
        time.skip(later);
    }

    /** So that it is this moment now, however long it took to come here. */
    public void skipTo(Instant moment) {
        skip(Duration.between(Instant.now().plus(time.ahead()), moment));
    }

    public Teammate john() {
        return slack.as("U0JOHN");
    }

    public Teammate jane() {
        return slack.as("U0JANE");
    }

    public Teammate bob() {
        return slack.as("U0BOB");
    }

    public Teammate sam() {
        return slack.as("U0SAM");
    }

    public Path migration(String file) {
        return project.resolve("db/migrations").resolve(file);
    }

    public Path policy() {
        return project.resolve("db/confiture.yaml");
    }

    /** Rows of one column, as text, from the production shop. */
    public List<String> inProduction(String query) {
        return ask("shop_production", query);
    }

    /** Versions in production's ledger, as they were applied. */
    public List<String> ledger() {
        return inProduction("SELECT version FROM tb_confiture ORDER BY applied_at, version");
    }

    public List<String> inState(String query) {
        return state.withHandle(
                handle -> handle.createQuery(query).mapTo(String.class).list());
    }

    /** Statements of somebody else, in a database of the stage. */
    public void execute(String database, String... statements) {
        try (Connection connection = connect(database);
                var statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> ask(String database, String query) {
        try (Connection connection = connect(database);
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

    public Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(server + database, "postgres", "postgres");
    }

    /** The first time the shop is filled by its migrations; afterwards it is copied. */
    private void restoreShop() {
        try (Connection connection = connect("postgres");
                var statement = connection.createStatement()) {
            if (!templated) {
                statement.execute("CREATE DATABASE shop_production");
                Shop.fill(project, environments.named("production").found().orElseThrow());
                execute("shop_production", "ANALYZE");
                statement.execute("ALTER DATABASE shop_production RENAME TO shop_before");
                templated = true;
            }
            for (String shop : List.of("shop_production", "shop_staging")) {
                statement.execute("DROP DATABASE IF EXISTS " + shop + " WITH (FORCE)");
                statement.execute("CREATE DATABASE " + shop + " TEMPLATE shop_before");
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void restoreFiles() {
        try {
            delete(project.resolve("db"));
            try (Stream<Path> all = Files.walk(DEMO.resolve("db"))) {
                for (Path from : all.toList()) {
                    Path to = project.resolve(DEMO.relativize(from).toString());
                    Files.copy(from, to);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
