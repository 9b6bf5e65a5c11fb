package io.confiture.wizard.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.confiture.wizard.plan.Outcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AutocommitRunTest {

    @RegisterExtension
    private final Bench bench = new Bench();

    @BeforeEach
    void users() {
        bench.database.run("CREATE TABLE users (id int, bio text); INSERT INTO users VALUES (1, 'x'), (1, 'x')");
    }

    @Test
    void severalStatementsRunInAutocommit() {
        var outcome = bench.apply(
                "003_idx",
                """
                BEGIN;
                CREATE INDEX CONCURRENTLY idx_users_bio ON users (bio);
                COMMENT ON INDEX idx_users_bio IS 'it''s; fine';
                CREATE INDEX CONCURRENTLY idx_users_id ON users (id);
                COMMIT;
                """);

        assertThat(outcome).isInstanceOf(Outcome.Applied.class);
        assertThat(bench.ledgerVersions()).containsExactly("003");
        assertThat(bench.database.ask(
                        "SELECT indexrelid::regclass::text FROM pg_index WHERE indrelid = 'users'::regclass"
                                + " AND indisvalid ORDER BY 1"))
                .containsExactly("idx_users_bio", "idx_users_id");
    }

    @Test
    void aFailureTellsWhatStaysAndTheInvalidIndex() {
        var outcome = Bench.failed(
                bench.apply(
                        "003_idx",
                        """
                -- two of them
                CREATE INDEX CONCURRENTLY idx_users_bio ON users (bio);
                CREATE UNIQUE INDEX CONCURRENTLY "Idx users"
                    ON users (id);
                """));

        assertThat(outcome.sqlState()).isEqualTo("23505");
        assertThat(outcome.line()).isEqualTo(3);
        assertThat(outcome.statement()).startsWith("CREATE UNIQUE INDEX");
        assertThat(outcome.left())
                .isEqualTo("Statement 1 of 2 (up to line 2) is done and stays; INVALID index public.\"Idx users\","
                        + " to be removed with DROP INDEX CONCURRENTLY public.\"Idx users\"");
        assertThat(bench.ledgerVersions()).isEmpty();
    }

    @Test
    void anInvalidIndexFromBeforeIsNotTakenForABuiltOne() {
        var build = "CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS idx_users_id ON public.users (id);";
        Bench.failed(bench.apply("003_idx", build));

        var again = Bench.failed(bench.apply("003_idx", build));

        assertThat(again.message()).contains("idx_users_id exists and is INVALID");
        assertThat(bench.ledgerVersions()).isEmpty();
    }

    @Test
    void aFailureIsLocatedWithinItsStatement() {
        var outcome = Bench.failed(
                bench.apply("003_idx", "VACUUM users;\n\nCREATE INDEX CONCURRENTLY idx\n  ON users (nothing);"));

        assertThat(outcome.line()).isEqualTo(3);
        assertThat(outcome.message()).isEqualTo("column \"nothing\" does not exist");
    }

    @Test
    void aTransactionOpenedByTheFileIsRefused() {
        var outcome =
                Bench.failed(bench.apply("003_idx", "BEGIN; -- start\nCREATE INDEX CONCURRENTLY i ON users (bio);"));

        assertThat(outcome.message()).contains("opens a transaction of its own");
        assertThat(outcome.line()).isEqualTo(1);
        assertThat(bench.ledgerVersions()).isEmpty();
    }

    @Test
    void aLostConnectionIsUnknown() {
        var outcome = bench.apply("003_idx", "VACUUM users;\nSELECT pg_terminate_backend(pg_backend_pid());");

        assertThat(outcome).isInstanceOf(Outcome.Unknown.class);
        assertThat(((Outcome.Unknown) outcome).facts())
                .contains("statement 2 of 2", "line 2 of 003_idx.up.sql", "Statement 1 of 2", "no ledger row");
    }

    @Test
    void aRowSomebodyElseWroteMeanwhileIsTold() {
        var outcome = Bench.failed(bench.apply(
                "003_idx",
                "VACUUM users;\nINSERT INTO tb_confiture (slug, version, name) VALUES ('s', '003', 'idx');"));

        assertThat(outcome.message()).contains("Somebody else recorded version 003");
        assertThat(outcome.left()).contains("All statements of the file are done and stay");
    }

    @Test
    void limitsHoldForTheRunAndNotLonger() throws Exception {
        bench.apply(
                "003_idx", "VACUUM users;\nCREATE TABLE limits AS SELECT current_setting('lock_timeout') AS shown;");

        assertThat(bench.database.ask("SELECT shown FROM limits")).containsExactly("300ms");
        assertThat(new Session(bench.connection).first("SHOW lock_timeout", row -> row.getString(1)))
                .contains("0");
    }
}
