package io.confiture.wizard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.confiture.wizard.desk.PlanRecord;
import io.confiture.wizard.desk.RecordFixture;
import io.confiture.wizard.desk.StateDatabase;
import io.confiture.wizard.record.AnchorText;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Promise 6 at a terminal. */
class AuditCommandTest {

    private static final Jdbi JDBI = StateDatabase.pooled();

    @TempDir
    private Path folder;

    private final RecordFixture happens = new RecordFixture(JDBI);
    private final Map<String, String> variables = new HashMap<>();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private String input = "";

    @BeforeEach
    void begin() throws SQLException {
        StateDatabase.empty(JDBI);
        happens.reviewed();
        happens.policyChanged();
        variables.put(
                "CONFITURE_STATE_URL",
                JDBI.withHandle(handle -> handle.getConnection().getMetaData().getURL()));
        variables.put("CONFITURE_STATE_USER", "postgres");
        variables.put("CONFITURE_STATE_PASSWORD", "postgres");
    }

    @Test
    void theRecordOfTheDatabaseIsVerified() {
        assertThat(run("verify")).isEqualTo(AuditCommand.WHOLE);
        assertThat(said())
                .isEqualTo("The record is whole: 4 events, the last hash is "
                        + new PlanRecord(JDBI).head().hash() + ".\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            UPDATE plan_event SET person_name = 'sam' WHERE number = 2      | 2
            UPDATE plan_event SET plan_id = 1, plan_version = 9 WHERE number = 4 | 4
            DELETE FROM plan_event WHERE number = 3                         | 3
            TRUNCATE plan_event CASCADE                                     | 1
            UPDATE plan_event SET number = 7 - number WHERE number IN (3, 4) | 3
            """)
    void theFirstBrokenEventIsNamed(String change, long number) {
        if (change.contains("7 - number")) {
            happens.tamper("ALTER TABLE plan_event DROP CONSTRAINT one_event_per_number");
        }
        try {
            happens.tamper(change);
            assertThat(run("verify")).isEqualTo(AuditCommand.BROKEN);
            assertThat(said()).startsWith("The record is broken at event " + number + ": ");
        } finally {
            if (change.contains("7 - number")) {
                happens.tamper("ALTER TABLE plan_event ADD CONSTRAINT one_event_per_number UNIQUE (number)");
            }
        }
    }

    @Test
    void anExportIsVerifiedWithoutTheDatabase() throws IOException {
        assertThat(run("export")).isZero();
        Path file = Files.writeString(folder.resolve("record.jsonl"), said());
        variables.clear();

        assertThat(run("verify", file.toString())).isEqualTo(AuditCommand.WHOLE);
        input = Files.readString(file).replace("\"kind\":\"SUBMITTED\"", "\"kind\":\"OPENED\"");
        assertThat(run("verify", "-")).isEqualTo(AuditCommand.BROKEN);
        assertThat(said()).startsWith("The record is broken at event 2: an event of plan #1 (OPENED, ");
    }

    @Test
    void aRecordRewrittenAsAWholeIsFoundByAnAnchor() {
        String posted = AnchorText.of(new PlanRecord(JDBI).head());
        assertThat(run("verify", "--anchor", posted)).isEqualTo(AuditCommand.WHOLE);
        happens.tamper("DELETE FROM plan_event WHERE number = 4");
        happens.tamper("UPDATE record_head SET number = 3, hash = (SELECT hash FROM plan_event WHERE number = 3)");

        assertThat(run("verify")).isEqualTo(AuditCommand.WHOLE);
        assertThat(run("verify", "--anchor", posted)).isEqualTo(AuditCommand.BROKEN);
        assertThat(said()).startsWith("The record is broken at event 4: ");
    }

    @Test
    void anExportMayBeOfOnePlanAndAsCsv() {
        assertThat(run("export", "--plan", "#1", "--format", "csv", "--from", "2020-01-01"))
                .isZero();
        assertThat(said().lines().filter(line -> line.matches("[0-9]+,1,.*"))).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "verify --anchor x",
                "verify /there/is/no/such.jsonl",
                "verify a b",
                "export --format xml",
                "export --from yesterday",
                "export --plan x",
                "veryfy",
                ""
            })
    void whatMakesNoSenseIsSaid(String line) {
        assertThat(run(line.isEmpty() ? new String[0] : line.split(" "))).isEqualTo(AuditCommand.BAD_USAGE);
        assertThat(said() + err.toString(StandardCharsets.UTF_8)).contains("audit");
    }

    @Test
    void aMissingVariableIsNamed() {
        variables.remove("CONFITURE_STATE_USER");
        assertThat(run("verify")).isEqualTo(AuditCommand.BAD_USAGE);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("CONFITURE_STATE_USER is missing");
    }

    @Test
    void aDatabaseThatIsNotThereIsNamed() {
        variables.put("CONFITURE_STATE_URL", "jdbc:postgresql://localhost:1/x");
        assertThat(run("verify")).isEqualTo(AuditCommand.BAD_USAGE);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("CONFITURE_STATE_URL");
    }

    @Test
    void helpIsWhatMayBeTyped() {
        assertThat(run("verify", "--help")).isZero();
        assertThat(said()).contains("--anchor=NUMBER:HASH", "[FILE]");
    }

    private int run(String... args) {
        out.reset();
        err.reset();
        return new AuditCommand(variables::get, new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)))
                .run(args, print(out), print(err));
    }

    private String said() {
        return out.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
    }

    private static PrintStream print(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
