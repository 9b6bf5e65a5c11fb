package io.confiture.wizard.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FreshSessionTest {

    private static final String EVERYTHING =
            """
            SET search_path = '';
            SET lock_timeout = '7s';
            SET statement_timeout = '70s';
            SET idle_in_transaction_session_timeout = '17s';
            SET work_mem = '65MB';
            SET my.tenant = 'acme';
            SET application_name = 'somebody else';
            SET default_transaction_read_only = off;
            SELECT pg_catalog.set_config('TimeZone', 'Asia/Tokyo', false);
            CREATE TEMP TABLE kept (id int);
            PREPARE greeting AS SELECT 1;
            DECLARE here CURSOR WITH HOLD FOR SELECT 1;
            LISTEN news;
            SET SESSION AUTHORIZATION guest;
            """;

    private static final String VACUUM = "VACUUM (SKIP_LOCKED) pg_catalog.pg_class;\n";

    @RegisterExtension
    private final Bench bench = new Bench();

    @BeforeEach
    void guest() {
        bench.database.run("DROP ROLE IF EXISTS guest; CREATE ROLE guest");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", VACUUM + "%s", "%s SELECT 1/0;", VACUUM + "%s SELECT 1/0;"})
    void nothingThatAMigrationSetsReachesTheNext(String file) throws SQLException {
        var before = state();

        bench.apply("001_a", file.formatted(EVERYTHING));

        assertThat(bench.ledgerVersions()).hasSize(file.contains("1/0") ? 0 : 1);
        assertThat(state()).isEqualTo(before);
        assertThat(bench.setting("application_name")).isEqualTo("confiture-bot plan #42");
        assertThat(bench.lock.stillHeld()).isTrue();
    }

    @Test
    void theRoleOfTheRowIsTheOneTheBodyEndedWith() {
        bench.applied("001_a", EVERYTHING).applied("002_b", VACUUM + EVERYTHING).applied("003_c", "SELECT 1");

        assertThat(bench.database.ask("SELECT applied_by FROM tb_confiture ORDER BY version"))
                .containsExactly("guest", "guest", "postgres");
    }

    @Test
    void whatDeallocatesEverythingTakesNothingOfOurs() {
        for (int i = 1; i < 10; i++) {
            bench.applied("00" + i + "_a", "DO $$ BEGIN EXECUTE 'DEALLOCATE ALL'; END $$");
        }
    }

    @Test
    void theServerLooksAfterTheRunnerOnlyWhereAllIsRolledBack() {
        var shown = "CREATE TABLE %s AS SELECT current_setting('client_connection_check_interval') AS every;";

        bench.applied("001_a", shown.formatted("a")).applied("002_b", VACUUM + shown.formatted("b"));

        assertThat(bench.database.ask("SELECT every FROM a UNION ALL SELECT every FROM b"))
                .containsExactly("5s", "0");
    }

    @Test
    void aSessionThatCannotBeHadBackIsClosed() throws SQLException {
        bench.apply("001_a", "SELECT pg_terminate_backend(pg_backend_pid());");

        assertThat(bench.connection.isClosed()).isTrue();
        assertThat(Bench.failed(bench.apply("002_b", "SELECT 1")).message()).contains("closed");
    }

    /** All that a session can be recognised by. */
    private List<Optional<String>> state() throws SQLException {
        var session = new Session(bench.connection);
        return List.of(
                session.first(
                        "SELECT string_agg(name || '=' || setting, ',' ORDER BY name) FROM pg_settings"
                                + " WHERE source IN ('session', 'client') OR name ~ '_timeout$'",
                        row -> row.getString(1)),
                session.first(
                        "SELECT current_user || session_user || current_setting('role')", row -> row.getString(1)),
                session.first("SELECT coalesce(current_setting('my.tenant', true), '')", row -> row.getString(1)),
                session.first("SELECT relname FROM pg_class WHERE relname = 'kept'", row -> row.getString(1)),
                session.first("SELECT name FROM pg_prepared_statements", row -> row.getString(1)),
                session.first("SELECT name FROM pg_cursors WHERE name = 'here'", row -> row.getString(1)),
                session.first("SELECT pg_listening_channels()", row -> row.getString(1)));
    }
}
