package io.confiture.wizard.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.confiture.wizard.plan.MigrationRef;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LedgerTest {

    private static final ZonedDateTime NOW =
            LocalDateTime.of(2026, 11, 22, 12, 6, 2).atZone(ZoneId.of("Europe/Paris"));
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
        @ValueSource(strings = {"", "1a", "a.b.c", "a-b", "a b", "\"a\"", "user", "ops.ORDER", "Table", "a;b", "é"})
        void isRefusedWhereConfitureRefusesIt(String configured) {
            assertThatThrownBy(() -> LedgerName.of(configured))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("migration.tracking_table");
        }
    }

    @Nested
    class Creation {

        @Test
        void makesExactlyConfituresTable() throws Exception {
            Ledger.findOrCreate(connection, NAME);

            assertThat(
                            database.ask(
                                    """
                    SELECT column_name || ' ' || data_type || coalesce('(' || character_maximum_length || ')', '')
                           || CASE is_nullable WHEN 'NO' THEN ' not null' ELSE '' END
                           || coalesce(' default ' || column_default, '')
                           || coalesce(' identity ' || identity_generation, '')
                    FROM information_schema.columns WHERE table_name = 'tb_confiture' ORDER BY ordinal_position"""))
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
            assertThat(database.ask("SELECT conname FROM pg_constraint WHERE conrelid = 'tb_confiture'::regclass"
                            + " AND contype IN ('p', 'u')"))
                    .containsExactlyInAnyOrder(
                            "tb_confiture_pkey",
                            "tb_confiture_pk_confiture_key",
                            "tb_confiture_slug_key",
                            "tb_confiture_version_key");
            assertThat(database.ask("SELECT indexname || ' ' || substring(indexdef FROM '[(].*') FROM pg_indexes"
                            + " WHERE indexname LIKE 'idx%' ORDER BY indexname::regclass::oid"))
                    .containsExactly(
                            "idx_tb_confiture_pk_confiture (pk_confiture)",
                            "idx_tb_confiture_slug (slug)",
                            "idx_tb_confiture_version (version)",
                            "idx_tb_confiture_applied_at (applied_at DESC)");
            assertThat(database.ask("SELECT pg_get_serial_sequence('tb_confiture', 'pk_confiture')"))
                    .containsExactly("public.tb_confiture_pk_confiture_seq");
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
        void areNotWaitedForLongBehindAnExclusiveLock() throws Exception {
            var ledger = Ledger.findOrCreate(connection, NAME);
            try (var confiture = database.open()) {
                confiture.setAutoCommit(false);
                new Session(confiture).run("LOCK TABLE tb_confiture");

                assertThatThrownBy(() -> ledger.rows(connection))
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("is wanted by `confiture-bot plan #42`");
                confiture.rollback();
            }
            assertThat(ledger.rows(connection)).isEmpty();
        }
    }

    private void oldLedger() {
        database.run(
                """
                CREATE TABLE tb_confiture (
                    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
                    pk_confiture bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
                    slug text NOT NULL UNIQUE, version varchar(255) NOT NULL UNIQUE, name varchar(255) NOT NULL,
                    applied_at timestamptz NOT NULL DEFAULT now(), execution_time_ms integer, checksum varchar(64))""");
    }
}
