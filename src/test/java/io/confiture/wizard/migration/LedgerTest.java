package io.confiture.wizard.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.confiture.wizard.plan.MigrationRef;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGConnection;

class LedgerTest {

    private static final ZonedDateTime NOW =
            LocalDateTime.of(2026, 11, 22, 12, 6, 2).atZone(ZoneId.of("Europe/Paris"));
    /** As releases before 0.17 made it. */
    private static final String OLD =
            """
            CREATE TABLE tb_confiture (
                id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
                pk_confiture bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
                slug text NOT NULL UNIQUE, version varchar(255) NOT NULL UNIQUE, name varchar(255) NOT NULL,
                applied_at timestamptz NOT NULL DEFAULT now(), execution_time_ms integer, checksum varchar(64))""";

    private static final LedgerName NAME = LedgerName.of("tb_confiture");

    @TempDir
    Path folder;

    private final TestDatabase database = TestDatabase.create();
    private Connection connection;

    @BeforeEach
    void connect() {
        connection = database.open();
    }

    @AfterEach
    void disconnect() throws SQLException {
        connection.close();
    }

    @Nested
    class Name {

        @ParameterizedTest
        @CsvSource({
            "tb_confiture, \"tb_confiture\"",
            "ops.Ledger_2, \"ops\".\"Ledger_2\"",
            "user.migrations, \"user\".\"migrations\""
        })
        void isQuotedAsWritten(String configured, String quoted) {
            assertThat(LedgerName.of(configured).quoted()).isEqualTo(quoted);
            assertThat(LedgerName.of(configured)).hasToString(configured);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "1a",
                    "a.b.c",
                    "a-b",
                    "a b",
                    "\"a\"",
                    "a;b",
                    "é",
                    "user",
                    "ops.ORDER",
                    "Table",
                    "left",
                    "ops.row",
                    "ilike",
                    "current_schema",
                    "tablesample",
                    "a_name_of_more_than_sixty_three_characters_is_cut_by_postgresql_itself",
                    "a_name_of_more_than_sixty_three_characters_is_cut_by_postgresql_itself.t"
                })
        void isRefusedWhereConfitureRefusesIt(String configured) {
            assertThatThrownBy(() -> LedgerName.of(configured))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("migration.tracking_table is \"" + configured + "\"");
        }

        @Test
        void isTakenWhereConfitureTakesIt() {
            for (var name : List.of("system_user", "user.migrations", "l".repeat(63))) {
                assertThat(LedgerName.of(name)).hasToString(name);
            }
        }

        @Test
        void isATrapWithCapitalsAndWithoutASchema() {
            assertThat(LedgerName.of("Ledger").trap()).get().asString().contains("lower case", "public.Ledger");
            assertThat(LedgerName.of("ops.Ledger").trap()).isEmpty();
            assertThat(LedgerName.of("tb_confiture").trap()).isEmpty();
        }
    }

    @Nested
    class Creation {

        @ParameterizedTest
        @CsvSource({
            "tb_confiture, public, tb_confiture",
            "ops.Ledger, ops, Ledger",
            "Ops.ledger_2, Ops, ledger_2",
            "MyLedger, public, MyLedger",
        })
        void makesExactlyConfituresTable(String configured, String schema, String table) throws Exception {
            database.run("CREATE SCHEMA ops; CREATE SCHEMA \"Ops\"");
            var where = "'\"" + schema + "\".\"" + table + "\"'";

            Ledger.findOrCreate(connection, LedgerName.of(configured));

            assertThat(database.ask(
                            """
                    SELECT column_name || ' ' || data_type || coalesce('(' || character_maximum_length || ')', '')
                           || CASE is_nullable WHEN 'NO' THEN ' not null' ELSE '' END
                           || coalesce(' default ' || column_default, '')
                           || coalesce(' identity ' || identity_generation, '')
                    FROM information_schema.columns WHERE table_schema = '%s' AND table_name = '%s'
                    ORDER BY ordinal_position"""
                                    .formatted(schema, table)))
                    .containsExactly(
                            "id uuid not null default gen_random_uuid()",
                            "pk_confiture bigint not null identity ALWAYS",
                            "slug text not null",
                            "version character varying(255) not null",
                            "name character varying(255) not null",
                            "applied_at timestamp with time zone not null default now()",
                            "execution_time_ms integer",
                            "checksum character varying(64)",
                            "applied_by text");
            assertThat(database.ask("SELECT conname || contype::text FROM pg_constraint WHERE conrelid = " + where
                            + "::regclass AND contype <> 'n' ORDER BY 1"))
                    .containsExactlyInAnyOrder(
                            table + "_pkeyp",
                            table + "_pk_confiture_keyu",
                            table + "_slug_keyu",
                            table + "_version_keyu");
            assertThat(database.ask("SELECT c.relname || substring(pg_get_indexdef(c.oid) FROM ' [(].*')"
                            + " FROM pg_class c JOIN pg_index i ON i.indexrelid = c.oid WHERE i.indrelid = " + where
                            + "::regclass AND c.relname LIKE 'idx%' ORDER BY c.oid"))
                    .containsExactly(
                            "idx_" + table + "_pk_confiture (pk_confiture)",
                            "idx_" + table + "_slug (slug)",
                            "idx_" + table + "_version (version)",
                            "idx_" + table + "_applied_at (applied_at DESC)");
            assertThat(database.ask("SELECT relname FROM pg_class WHERE relkind = 'S'"))
                    .containsExactly(table + "_pk_confiture_seq");
            assertThat(connection.getAutoCommit()).isTrue();
        }

        @Test
        void respectsSchemaAndCapitals() throws Exception {
            database.run("CREATE SCHEMA \"Ops\"");
            var name = LedgerName.of("Ops.Ledger");

            assertThat(Ledger.find(connection, name)).isEmpty();
            var created = Ledger.findOrCreate(connection, name);
            var foundAgain = Ledger.findOrCreate(connection, name);

            assertThat(created.qualifiedName()).isEqualTo("\"Ops\".\"Ledger\"");
            assertThat(foundAgain.qualifiedName()).isEqualTo(created.qualifiedName());
            assertThat(foundAgain.rows(connection)).isEmpty();
        }

        @Test
        void failsWithoutTheSchemaAsConfitureDoes() {
            assertThatThrownBy(() -> Ledger.findOrCreate(connection, LedgerName.of("nowhere.ledger")))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("nowhere");
        }

        @Test
        void addsAppliedByToAnOldLedger() throws Exception {
            oldLedger();

            Ledger.findOrCreate(connection, NAME);

            assertThat(database.ask(
                            "SELECT data_type FROM information_schema.columns WHERE column_name = 'applied_by'"))
                    .containsExactly("text");
        }

        @Test
        void twoFirstRunsAtOnceMakeOneLedger() throws Exception {
            for (int round = 0; round < 20; round++) {
                var name = LedgerName.of("ledger_" + round);
                var together = new CyclicBarrier(3);
                Callable<String> run = () -> {
                    try (var own = database.open()) {
                        together.await();
                        return Ledger.findOrCreate(own, name).qualifiedName();
                    }
                };
                var runners = Executors.newFixedThreadPool(3);
                for (var made : runners.invokeAll(List.of(run, run, run))) {
                    assertThat(made.get()).isEqualTo("public." + name);
                }
                runners.shutdown();
            }
        }

        @Test
        void waitsForConfitureWhichIsCreatingIt() throws Exception {
            try (var confiture = database.open();
                    var another = database.open()) {
                confiture.setAutoCommit(false);
                new Session(confiture).run(OLD);
                var ours = CompletableFuture.supplyAsync(() -> {
                    try {
                        return Ledger.findOrCreate(another, NAME);
                    } catch (SQLException e) {
                        throw new IllegalStateException(e);
                    }
                });
                awaitWaiting(another);
                confiture.commit();

                assertThat(ours.get().rows(connection)).isEmpty();
            }
            assertThat(columns()).contains("applied_by");
        }

        @Test
        void takesNoExclusiveLockWhenThereIsNothingToAdd() throws Exception {
            Ledger.findOrCreate(connection, NAME);
            try (var reader = database.open()) {
                reader.setAutoCommit(false);
                new Session(reader).all("SELECT version FROM tb_confiture", row -> row.getString(1));

                assertThat(Ledger.findOrCreate(connection, NAME).rows(connection))
                        .isEmpty();
                reader.rollback();
            }
        }

        @Test
        void anotherSchemaIsMentionedAndNotUsed() throws Exception {
            database.run("CREATE SCHEMA old; CREATE TABLE old.tb_confiture (version text)");

            assertThat(Ledger.find(connection, NAME)).isEmpty();
            assertThat(Ledger.elsewhere(connection, NAME)).containsExactly("old.tb_confiture");
        }

        @Test
        void checkpointsOfLaterReleasesAreNoLedger() throws Exception {
            database.run(
                    "CREATE SCHEMA ops; CREATE TABLE ops.tb_confiture_steps (id int); CREATE TABLE tb_confiture_steps (id int)");

            assertThat(Ledger.find(connection, NAME)).isEmpty();
            assertThat(Ledger.elsewhere(connection, NAME)).isEmpty();
            assertThat(Ledger.obstacle(connection, NAME)).isEmpty();
        }

        @Test
        void aSequenceOfThatNameIsNoLedger() throws Exception {
            database.run("CREATE SEQUENCE tb_confiture");

            assertThat(Ledger.find(connection, NAME)).isEmpty();
        }
    }

    @Nested
    class Rows {

        @Test
        void writtenByConfitureAreReadOldestFirst() throws Exception {
            var ledger = Ledger.findOrCreate(connection, NAME);
            database.run(
                    """
                    INSERT INTO tb_confiture (id, slug, version, name, applied_at, execution_time_ms, checksum, applied_by)
                    VALUES (gen_random_uuid(), 'b_x', '002', 'b', '2026-01-02Z', 7, 'abc', 'deploy'),
                           (gen_random_uuid(), 'a_x_baseline', '003', 'a', '2026-01-01Z', NULL, NULL, NULL)""");

            var rows = ledger.rows(connection);

            assertThat(rows)
                    .extracting(LedgerRow::ref)
                    .containsExactly(new MigrationRef("003", "a"), new MigrationRef("002", "b"));
            assertThat(rows.get(0).millis()).isEmpty();
            assertThat(rows.get(0).checksum()).isEmpty();
            assertThat(rows.get(1).millis()).isEqualTo(OptionalInt.of(7));
            assertThat(rows.get(1).appliedBy()).contains("deploy");
            assertThat(rows).allMatch(LedgerRow::live);
            assertThat(connection.getAutoCommit()).isTrue();
        }

        @Test
        void ofLaterAndEarlierVersionsAreReadToo() throws Exception {
            oldLedger();
            database.run("ALTER TABLE tb_confiture ADD archived_into varchar(255), ADD something_new int;"
                    + " INSERT INTO tb_confiture (slug, version, name, archived_into) VALUES ('s', '001', 'a', '010')");

            var ledger = Ledger.find(connection, NAME).orElseThrow();

            assertThat(ledger.rows(connection)).singleElement().matches(row -> !row.live());
            assertThat(ledger.rows(connection).get(0).archivedInto()).isEqualTo(Optional.of("010"));
            assertThat(ledger.contains(connection, "001")).isTrue();
            assertThat(ledger.contains(connection, "002")).isFalse();
        }

        @Test
        void areWrittenAsConfitureWouldIncludingForeignColumns() throws Exception {
            var ledger = Ledger.findOrCreate(connection, NAME);
            database.run("ALTER TABLE tb_confiture ADD archived_into varchar(255), ADD note text DEFAULT 'x'");
            var migration =
                    TestProject.in(folder).with("001_create_users", "SELECT 1;").migration("001");

            assertThat(ledger.insert(connection, migration, 12, "deploy", NOW)).isTrue();

            assertThat(database.ask(
                            "SELECT concat_ws('|', pk_confiture, slug, version, name, execution_time_ms, checksum,"
                                    + " applied_by, now() - applied_at < interval '1 minute') FROM tb_confiture"))
                    .containsExactly("1|create_users_001_20261122_120602|001|create_users|12|" + migration.checksum()
                            + "|deploy|t");
        }

        @Test
        void ofAVersionThatIsThereAreNotWrittenAgain() throws Exception {
            var ledger = Ledger.findOrCreate(connection, NAME);
            var migration = TestProject.in(folder).with("001_a", "").migration("001");

            assertThat(ledger.insert(connection, migration, 0, "deploy", NOW)).isTrue();
            assertThat(ledger.insert(connection, migration, 0, "deploy", NOW.plusDays(1)))
                    .isFalse();
            assertThat(ledger.rows(connection)).hasSize(1);
        }

        @Test
        void ofEveryOriginAreReadForWhatTheyAre() throws Exception {
            var ledger = Ledger.findOrCreate(connection, NAME);
            database.run(
                    """
                    ALTER TABLE tb_confiture ADD archived_into varchar(255);
                    INSERT INTO tb_confiture
                        (id, slug, version, name, applied_at, execution_time_ms, checksum, applied_by, archived_into)
                    SELECT gen_random_uuid(), slug, version, 'x', at::timestamptz, ms, sum, by, archived FROM (VALUES
                        ('x_20260101_000007', '001', '2026-01-07Z', 12, 'aa', 'deploy', NULL),
                        ('x_20260101_000006', '002', '2026-01-06Z', 7, 'bb', 'payments_team', NULL),
                        ('x_20260101_000005_baseline', '003', '2026-01-05Z', 0, 'cc', NULL, NULL),
                        ('x_20260101_000004_auto-baseline', '004', '2026-01-04Z', 0, 'dd', NULL, NULL),
                        ('x_20260101_000003_reinit', '006', '2026-01-03Z', 0, 'ee', NULL, NULL),
                        ('x_20260101_000003_reinit2', '005', '2026-01-03Z', 0, 'ff', NULL, NULL),
                        ('x_20260101_000002_0001_baseline_from_db', '007', '2026-01-02Z', 0, NULL, NULL, NULL),
                        ('x_008_20260101_000001', '008', '2026-01-01Z', 3, 'gg', 'deploy', '010'))
                        AS v (slug, version, at, ms, sum, by, archived)""");

            var rows = ledger.rows(connection);

            assertThat(rows)
                    .extracting(LedgerRow::version)
                    .as("oldest first; of one time, as they were written")
                    .containsExactly("008", "007", "006", "005", "004", "003", "002", "001");
            assertThat(rows)
                    .extracting(row -> row.checksum().orElse("none"))
                    .containsExactly("gg", "none", "ee", "ff", "dd", "cc", "bb", "aa");
            assertThat(rows)
                    .extracting(row -> row.appliedBy().orElse("nobody"))
                    .containsExactly(
                            "deploy", "nobody", "nobody", "nobody", "nobody", "nobody", "payments_team", "deploy");
            assertThat(rows).extracting(row -> row.millis().orElse(-1)).containsExactly(3, 0, 0, 0, 0, 0, 7, 12);
            assertThat(rows).filteredOn(row -> !row.live()).singleElement().matches(row -> row.version()
                    .equals("008"));
        }

        @Test
        void withASlugThatIsTakenGetAnother() throws Exception {
            var ledger = Ledger.findOrCreate(connection, NAME);
            database.run("INSERT INTO tb_confiture (slug, version, name) VALUES"
                    + " ('a_001_20261122_120602', '900', 'foreign'), ('a_001_20261122_120602_2', '901', 'foreign')");
            connection.setAutoCommit(false);

            assertThat(ledger.insert(connection, migration("001_a"), 0, "deploy", NOW))
                    .isTrue();
            connection.commit();

            assertThat(database.ask("SELECT slug FROM tb_confiture WHERE version = '001'"))
                    .containsExactly("a_001_20261122_120602_3");
        }

        @Test
        void ofOneNameAndSecondDoNotCollide() throws Exception {
            var ledger = Ledger.findOrCreate(connection, NAME);

            assertThat(ledger.insert(connection, migration("001_seed"), 0, "deploy", NOW))
                    .isTrue();
            assertThat(ledger.insert(connection, migration("002_seed"), 0, "deploy", NOW))
                    .isTrue();
        }

        @Test
        void ofAVersionThatIsThereDoNotSpoilTheTransaction() throws Exception {
            var ledger = Ledger.findOrCreate(connection, NAME);
            database.run("INSERT INTO tb_confiture (slug, version, name) VALUES ('s', '001', 'foreign')");
            connection.setAutoCommit(false);

            assertThat(ledger.insert(connection, migration("001_a"), 0, "deploy", NOW))
                    .isFalse();

            new Session(connection).run("CREATE TABLE t (id int)");
            connection.commit();
            assertThat(database.ask("SELECT to_regclass('t')::text")).containsExactly("t");
        }

        @Test
        void ofAVersionThatSomebodyIsWritingAreWaitedForAndNotWrittenTwice() throws Exception {
            var ledger = Ledger.findOrCreate(connection, NAME);
            try (var baseline = database.open()) {
                baseline.setAutoCommit(false);
                new Session(baseline).run("INSERT INTO tb_confiture (slug, version, name) VALUES ('s', '001', 'a')");
                var migration = migration("001_a");
                var ours = CompletableFuture.supplyAsync(() -> {
                    try {
                        return ledger.insert(connection, migration, 0, "deploy", NOW);
                    } catch (SQLException e) {
                        throw new IllegalStateException(e);
                    }
                });
                awaitWaiting(connection);
                baseline.commit();

                assertThat(ours.get()).isFalse();
            }
        }

        @Test
        void thatAConstraintOfSomebodyElseRefusesAreToldAsSuch() throws Exception {
            var ledger = Ledger.findOrCreate(connection, NAME);
            database.run("CREATE UNIQUE INDEX ON tb_confiture (name); "
                    + "INSERT INTO tb_confiture (slug, version, name) VALUES ('s', '001', 'a')");

            assertThatThrownBy(() -> ledger.insert(connection, migration("002_a"), 0, "deploy", NOW))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("takes no row of version 002")
                    .hasMessageContaining("not Confiture's");
        }

        private Migration migration(String stem) {
            return TestProject.in(folder).with(stem, "").migration(stem.substring(0, 3));
        }
    }

    private void oldLedger() {
        database.run(OLD);
    }

    private List<String> columns() {
        return database.ask(
                "SELECT attname FROM pg_attribute WHERE attrelid = 'tb_confiture'::regclass AND attnum > 0");
    }

    private void awaitWaiting(Connection waiting) throws SQLException {
        int pid = waiting.unwrap(PGConnection.class).getBackendPID();
        await().until(() -> !database.ask("SELECT pid::text FROM pg_locks WHERE NOT granted AND pid = " + pid)
                .isEmpty());
    }
}
