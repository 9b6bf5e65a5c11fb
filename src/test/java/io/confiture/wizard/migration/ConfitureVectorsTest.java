package io.confiture.wizard.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.confiture.wizard.plan.Direction;
import io.confiture.wizard.plan.Outcome;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Confiture's own test vectors, from the file to the row in the ledger. */
class ConfitureVectorsTest {

    private static final String CHECKSUM_OF_USERS = "9439e615bd413e7214bcc416b1b69736b94014c4dcb3ad8976a15bf8af3b4cce";

    @RegisterExtension
    private final Bench bench = new Bench();

    @BeforeEach
    void usersAndAWitness() {
        bench.database.run("CREATE TABLE users (id bigint primary key, bio text);"
                + " CREATE TABLE sent (text text);"
                + " CREATE FUNCTION witness() RETURNS event_trigger LANGUAGE plpgsql AS"
                + " $$ BEGIN INSERT INTO public.sent VALUES (current_query()); END $$;"
                + " CREATE EVENT TRIGGER witness ON ddl_command_start EXECUTE FUNCTION witness()");
    }

    @ParameterizedTest
    @CsvSource({
        "001_create_users,               001,            create_users,    transactional",
        "20260228120530_add_user_bio,    20260228120530, add_user_bio,    transactional",
        "003_idx,                        003,            idx,             autocommit",
        "20260403120000_alice_add_users, 20260403120000, alice_add_users, transactional",
        "007_a.b.c,                      007,            a.b.c,           transactional",
    })
    void aFileBecomesARow(String stem, String version, String name, String mode) {
        boolean autocommit = mode.equals("autocommit");
        var text = autocommit
                ? "CREATE INDEX CONCURRENTLY idx_users_bio ON users (bio);\n"
                : "CREATE TABLE made (id int);\n";

        bench.applied(stem, text);

        assertThat(bench.database.ask(
                        "SELECT concat_ws('|', version, name, slug, checksum, applied_by) FROM tb_confiture"))
                .containsExactly(version + "|" + name + "|" + name + "_" + version + "_20261122_120602|"
                        + MigrationFile.checksumOf(text.getBytes()) + "|postgres");
        assertThat(bench.database.ask("SELECT execution_time_ms FROM tb_confiture WHERE applied_at <= now()"))
                .allSatisfy(millis -> assertThat(Integer.parseInt(millis)).isNotNegative());
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "BEGIN;#ALTER TABLE users ADD COLUMN x text;#COMMIT;#, ALTER TABLE users ADD COLUMN x text;#",
                "begin#ALTER TABLE users ADD COLUMN x text;#  commit ; #, ALTER TABLE users ADD COLUMN x text;#",
                "BEGIN; -- start#ALTER TABLE users ADD COLUMN x text;#COMMIT;#, BEGIN; -- start#ALTER TABLE users ADD COLUMN x text;#",
                "/*#BEGIN;#*/#ALTER TABLE users ADD COLUMN x text;#, /*#BEGIN;#*/#ALTER TABLE users ADD COLUMN x text;#",
                "###ALTER TABLE users ADD COLUMN x text;###, ALTER TABLE users ADD COLUMN x text;#",
                "ALTER TABLE users ADD COLUMN x text, ALTER TABLE users ADD COLUMN x text#",
                "DO $$#BEGIN#  ALTER TABLE users ADD COLUMN x text;#END#$$;#, DO $$#BEGIN#  ALTER TABLE users ADD COLUMN x text;#END#$$;#",
            })
    void isSentToTheLetter(String file, String sent) {
        bench.applied("001_x", file.replace('#', '\n'));

        assertThat(bench.database.ask("SELECT text FROM sent WHERE text !~ 'confiture'"))
                .containsExactly(sent.replace('#', '\n'));
        assertThat(bench.ledgerVersions()).containsExactly("001");
    }

    @Test
    void aBeginWithoutSemicolonDoesNotHideWhatForbidsATransaction() {
        bench.applied("001_x", "BEGIN\nCREATE INDEX CONCURRENTLY i ON users (bio);\nCOMMIT\n");

        assertThat(bench.project.migration("001").transactional(Direction.UP)).isFalse();
    }

    @Test
    void startTransactionAndEndAreReported() {
        var outcome =
                Bench.failed(bench.apply("001_x", "START TRANSACTION;\nALTER TABLE users ADD COLUMN x text;\nEND;\n"));

        assertThat(outcome.message()).startsWith("MIGR_107");
        assertThat(outcome.line()).isEqualTo(3);
        assertThat(outcome.left())
                .isEqualTo(
                        "Statements 1 to 3 of 3 (up to line 3), committed by the file itself and unknown to the ledger");
        assertThat(bench.ledgerVersions()).isEmpty();
    }

    @Test
    void theChecksumIsOfTheBytesAndNotOfWhatIsSent() {
        bench.database.run("DROP TABLE users");

        bench.applied("001_users", "CREATE TABLE users (id bigint primary key);\n");

        assertThat(bench.database.ask("SELECT checksum FROM tb_confiture")).containsExactly(CHECKSUM_OF_USERS);
    }

    @Test
    @Timeout(120)
    void aFileOfFiveMegabytesTakesTheServersTimeAndLittleOfOurs() {
        var rows = new StringBuilder("CREATE TABLE item (id int, name text);\n");
        for (int i = 0; rows.length() < 5 << 20; i++) {
            rows.append("INSERT INTO item VALUES (")
                    .append(i)
                    .append(", '")
                    .append("x".repeat(500))
                    .append("');\n");
        }

        long begun = System.nanoTime();
        var outcome = bench.apply("001_big", rows.toString());
        long all = Duration.ofNanos(System.nanoTime() - begun).toMillis();

        assertThat(outcome).isInstanceOf(Outcome.Applied.class);
        assertThat(all - ((Outcome.Applied) outcome).millis()).isLessThan(20_000);
    }
}
