package io.confiture.wizard.migration.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.confiture.wizard.environment.Target;
import io.confiture.wizard.migration.Targets;
import io.confiture.wizard.migration.TestDatabase;
import io.confiture.wizard.risk.Names;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.target.Catalog;
import io.confiture.wizard.risk.target.Constraint;
import io.confiture.wizard.risk.target.Table;
import io.confiture.wizard.sql.SqlScript;
import java.io.IOException;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Other people's locks, missing rights, and too little time. */
class BusyTargetTest {

    private static final Duration BOUND = Duration.ofMillis(3500);

    private final TestDatabase database = TestDatabase.create();

    @AfterEach
    void nothingIsLeftLocked() {
        assertThat(
                        database.ask(
                                """
                        SELECT l.mode || ' on ' || l.relation::regclass
                        FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
                        WHERE a.application_name = 'confiture-bot' AND a.datname = current_database()"""))
                .isEmpty();
    }

    private static Catalog read(Target target, String script) {
        return TargetCatalog.read(new Targets(), target, Names.of(List.of(SqlScript.parse(script))));
    }

    private Catalog read(String script) {
        return read(database.target(), script);
    }

    private static Table table(Catalog catalog, String name) {
        return catalog.table(new RelationName("public", name)).orElseThrow();
    }

    private static Duration timed(Runnable what) {
        long start = System.nanoTime();
        what.run();
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private Connection inTransaction(String sql) throws SQLException {
        Connection other = database.open();
        other.setAutoCommit(false);
        other.createStatement().execute(sql);
        return other;
    }

    @Test
    void aTableThatSomebodyHasForHimselfIsDescribedWithoutItsSize() throws SQLException {
        database.run(
                "CREATE TABLE held (id int CHECK (id > 0), note text, UNIQUE (id)); INSERT INTO held VALUES (1, 'x'); ANALYZE held;"
                        + " CREATE TABLE free (id int); INSERT INTO free VALUES (1); CREATE INDEX ON free (id)");
        try (Connection other = inTransaction("LOCK TABLE held IN ACCESS EXCLUSIVE MODE")) {
            Duration took = timed(() -> {
                Catalog catalog = read("ALTER TABLE held DROP note; TRUNCATE held; DROP TABLE free");
                assertThat(catalog.gap()).isEmpty();
                assertThat(table(catalog, "held").bytes()).isEmpty();
                assertThat(table(catalog, "held").rows()).hasValue(1);
                assertThat(table(catalog, "held").constraints())
                        .extracting(Constraint::definition)
                        .containsExactly("", "UNIQUE (id)");
                assertThat(table(catalog, "held").content()).isEqualTo(Table.Content.UNKNOWN);
                assertThat(table(catalog, "held").column("note").orElseThrow().values())
                        .isEmpty();
                assertThat(table(catalog, "held").activity().sessions()).isEqualTo(1);
                assertThat(table(catalog, "free").content()).isEqualTo(Table.Content.ROWS);
                assertThat(table(catalog, "free").bytes()).isPresent();
            });
            assertThat(took).isLessThan(Duration.ofSeconds(2));
            other.rollback();
        }
    }

    @Test
    void anIndexThatIsBeingRebuiltKeepsNobody() throws SQLException {
        database.run("CREATE TABLE items (id int PRIMARY KEY, note text); INSERT INTO items VALUES (1)");
        try (Connection other = inTransaction("REINDEX INDEX items_pkey")) {
            Catalog catalog = read("DROP TABLE items");
            assertThat(table(catalog, "items").index("items_pkey")).isPresent();
            assertThat(table(catalog, "items").bytes()).isEmpty();
            other.rollback();
        }
        try (Connection other = inTransaction("LOCK TABLE items IN ACCESS EXCLUSIVE MODE")) {
            assertThat(read("DROP INDEX items_pkey").gap()).isEmpty();
            other.rollback();
        }
    }

    @Test
    void aPartitionThatSomebodyHasForHimselfKeepsNobody() throws SQLException {
        database.run("CREATE TABLE events (id int) PARTITION BY LIST (id);"
                + " CREATE TABLE events_1 PARTITION OF events FOR VALUES IN (1); INSERT INTO events VALUES (1)");
        try (Connection other = inTransaction("LOCK TABLE events_1 IN ACCESS EXCLUSIVE MODE")) {
            Table events = table(read("DROP TABLE events"), "events");
            assertThat(events.children()).containsExactly(new RelationName("public", "events_1"));
            assertThat(events.bytes()).isEmpty();
            assertThat(events.activity().sessions()).isEqualTo(1);
            other.rollback();
        }
    }

    @Test
    void whoIsAtWorkIsSeen() throws SQLException {
        database.run("CREATE TABLE items (id int)");
        try (Connection other = inTransaction("INSERT INTO items VALUES (1)")) {
            database.run("SELECT pg_sleep(5.2)");
            Catalog catalog = read("ALTER TABLE items ADD x int");
            assertThat(table(catalog, "items").activity().sessions()).isEqualTo(1);
            assertThat(table(catalog, "items").activity().oldest()).isGreaterThan(Duration.ofSeconds(5));
            assertThat(table(catalog, "items").activity().blockers())
                    .singleElement()
                    .asString()
                    .matches("postgres \\(confiture-bot plan #42\\), for \\d seconds, idle in transaction");
            assertThat(catalog.server().oldestTransaction()).isGreaterThan(Duration.ofSeconds(5));
            assertThat(catalog.server().standbys()).isFalse();
            assertThat(catalog.server().lag()).isEmpty();
            assertThat(catalog.server().logical()).isFalse();
            other.rollback();
        }
    }

    @Test
    void aPreparedTransactionIsSeen() throws SQLException {
        database.run("CREATE TABLE items (id int)");
        try (Connection other = inTransaction("INSERT INTO items VALUES (1)")) {
            other.createStatement().execute("PREPARE TRANSACTION 'second phase'");
            assertThat(table(read("DROP TABLE items"), "items").activity().sessions())
                    .isEqualTo(1);
        } finally {
            database.run("ROLLBACK PREPARED 'second phase'");
        }
    }

    @Test
    void writesAreCountedSinceStatisticsBegan() {
        database.run("CREATE TABLE items (id int)");
        database.run("SELECT pg_stat_reset()");
        database.run("INSERT INTO items SELECT generate_series(1, 100000)");
        database.run("SELECT pg_stat_force_next_flush()");
        assertThat(table(read("DROP TABLE items"), "items").activity().writesPerSecond())
                .isPositive();
    }

    @Test
    void whoMayNotReadDoesNotKnow() {
        database.run("CREATE TABLE secrets (id int, word text); INSERT INTO secrets VALUES (1, 'x');"
                + " CREATE SCHEMA hidden; CREATE TABLE hidden.away (id int); INSERT INTO hidden.away VALUES (1)");
        String nobody = "nobody_" + database.target().database();
        database.run("CREATE ROLE " + nobody + " LOGIN");
        Catalog catalog = read(
                database.targetAs(nobody), "TRUNCATE secrets; ALTER TABLE secrets DROP word; DROP TABLE hidden.away");
        assertThat(catalog.gap()).isEmpty();
        assertThat(table(catalog, "secrets").content()).isEqualTo(Table.Content.UNKNOWN);
        assertThat(table(catalog, "secrets").column("word").orElseThrow().values())
                .isEmpty();
        assertThat(table(catalog, "secrets").bytes()).isPresent();
        assertThat(catalog.tables()).containsKey(new RelationName("hidden", "away"));
    }

    @Test
    void aPolicyThatHidesRowsDoesNotMakeATableEmpty() {
        String clerk = "clerk_" + database.target().database();
        database.run("CREATE TABLE letters (id int, note text); INSERT INTO letters VALUES (1, 'x'); CREATE ROLE "
                + clerk + " LOGIN; ALTER TABLE letters ENABLE ROW LEVEL SECURITY; GRANT ALL ON letters TO " + clerk);
        Table letters =
                table(read(database.targetAs(clerk), "DELETE FROM letters; ALTER TABLE letters DROP note"), "letters");
        assertThat(letters.content()).isEqualTo(Table.Content.UNKNOWN);
        assertThat(letters.column("note").orElseThrow().values()).isEmpty();
        assertThat(letters.rowSecurity()).isTrue();
    }

    @Test
    void aThousandTablesAreReadInTime() {
        database.run(
                """
                DO $$ BEGIN FOR i IN 1..1000 LOOP
                    EXECUTE format('CREATE TABLE t%1$s (id int PRIMARY KEY, other int REFERENCES t1, note text)', i);
                    EXECUTE format('INSERT INTO t%1$s VALUES (1, 1)', i);
                END LOOP; END $$""");
        StringBuilder script = new StringBuilder();
        IntStream.rangeClosed(1, 1000).forEach(i -> script.append("DROP TABLE t" + i + ";"));
        Names names = Names.of(List.of(SqlScript.parse(script.toString())));
        Duration took = timed(() -> {
            Catalog catalog = TargetCatalog.read(new Targets(), database.target(), names);
            assertThat(catalog.gap()).isEmpty();
            assertThat(catalog.tables()).hasSize(1000);
            assertThat(table(catalog, "t1").incoming()).hasSize(999);
        });
        assertThat(took).isLessThan(BOUND);
    }

    @Test
    void whatTakesTooLongIsCutOffAndTheRestIsStillAsked() throws SQLException {
        try (Connection connection = database.open()) {
            Asking asking = new Asking(
                    connection, System.nanoTime() + Duration.ofSeconds(30).toNanos());
            Duration took = timed(
                    () -> assertThatThrownBy(() -> asking.all(Duration.ofMillis(300), "SELECT pg_sleep(20)", row -> 1))
                            .hasMessageContaining("statement timeout"));
            assertThat(took).isLessThan(Duration.ofSeconds(2));
            assertThat(asking.all("SELECT 7", row -> row.getInt(1))).containsExactly(7);
        }
    }

    @Test
    void withoutAnyTimeNothingIsKnown() {
        Catalog catalog = TargetCatalog.read(
                new Targets(), database.target(), Names.of(List.of(SqlScript.parse("DROP TABLE x"))), Duration.ZERO);
        assertThat(catalog.gap()).contains("the target did not answer within 3 seconds");
    }

    @Test
    void aServerThatNeverAnswersIsGivenUp() throws IOException {
        try (ServerSocket silent = new ServerSocket(0)) {
            Target target = new Target(
                    "jdbc:postgresql://localhost:" + silent.getLocalPort() + "/x",
                    "x",
                    "x",
                    "localhost",
                    silent.getLocalPort(),
                    "x",
                    "tb_confiture");
            Duration took = timed(
                    () -> assertThat(read(target, "DROP TABLE x").gap()).contains("the target cannot be reached"));
            assertThat(took).isLessThan(BOUND);
        }
    }

    @Test
    void aServerThatIsNotThereIsNoObstacle() {
        Target target = new Target("jdbc:postgresql://localhost:1/x", "x", "x", "localhost", 1, "x", "tb_confiture");
        assertThat(read(target, "DROP TABLE x").gap()).contains("the target cannot be reached");
    }

    @Test
    void thePasswordIsNotInTheGap() {
        Target target = database.targetAs("does_not_exist");
        assertThat(read(target, "DROP TABLE x").gap().orElseThrow()).startsWith("the target ");
    }
}
