package io.confiture.wizard.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.confiture.wizard.migration.CliProcess.End;
import io.confiture.wizard.migration.python.PythonMigration;
import io.confiture.wizard.plan.MigrationRef;
import io.confiture.wizard.plan.Outcome;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a call of the executable and the ledger mean together. */
class PythonEndingTest {

    private static final MigrationRef REF = new MigrationRef("002", "seed");
    private static final String CHECKSUM = "a".repeat(64);

    /** T runs in a transaction as far as it can be read, N does not. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            T | BY_ITSELF   | 3   | {"errors": ["Failed to apply migration 002 (seed): odd"]}         | Failed  | odd
            N | BY_ITSELF   | 3   | {"errors": ["Failed to apply migration 002 (seed): odd"]}         | Unknown | odd The ledger has no row of it
            T | BY_ITSELF   | 3   | {"error": {"code": "MIGR_107", "message": "ended"}}               | Unknown | MIGR_107: ended
            T | BY_ITSELF   | 3   | {"errors": ["Migration issued an explicit COMMIT or ROLLBACK"]}   | Unknown | explicit COMMIT
            T | BY_ITSELF   | 3   | {"errors": ["savepoint \\"migration_002\\" does not exist"]}       | Unknown | savepoint
            T | BY_ITSELF   | 3   | {"error": {"code": "MIGR_001", "message": "Failed to load"}}      | Failed  | MIGR_001: Failed to load
            N | BY_ITSELF   | 3   | {"error": {"code": "CONFIG_006", "message": "no connection"}}     | Failed  | CONFIG_006: no connection Nothing ran.
            N | BY_ITSELF   | 3   | {"error": {"code": "MIGR_106", "message": "twice"}}               | Failed  | Nothing ran.
            N | BY_ITSELF   | 5   | {"error": {"code": "VALID_002", "message": "Destructive"}}        | Failed  | Nothing ran.
            N | BY_ITSELF   | 6   | {"error": {"code": "LOCK_1300", "message": "m", "details": {"holder": {"command": "up", "hostname": "h", "user": "u", "held_for_seconds": 6}}}} | Failed | held by `up` on h as u, for 6 s
            N | BY_ITSELF   | 6   | -                                                                 | Failed  | held by somebody who left no name
            N | BY_ITSELF   | 2   | -                                                                 | Failed  | Nothing ran.
            N | BY_ITSELF   | 1   | {"skipped_superuser": [{"version": "002"}], "errors": ["Halted"]} | Failed  | apply-as ROLE 002
            T | BY_ITSELF   | 1   | -                                                                 | Failed  | exit status 1 and no report; its last line: last line
            N | BY_ITSELF   | 1   | -                                                                 | Unknown | exit status 1 and no report
            T | BY_ITSELF   | 0   | {"success": true}                                                 | Unknown | exit status 0
            N | BY_ITSELF   | 0   | {"success": true}                                                 | Unknown | exit status 0
            T | BY_ITSELF   | 137 | -                                                                 | Failed  | exit status 137
            T | STOPPED     | 143 | -                                                                 | Failed  | was stopped
            N | STOPPED     | 143 | -                                                                 | Unknown | was stopped
            T | OUT_OF_TIME | 143 | -                                                                 | Failed  | took longer
            N | OUT_OF_TIME | 0   | -                                                                 | Unknown | took longer
            T | BY_ITSELF   | 3   | {"unfinished                                                      | Failed  | exit status 3 and no report
            T | BY_ITSELF   | 3   | []                                                                | Failed  | exit status 3 and no report
            """)
    void withoutARowNothingIsApplied(String body, End end, int exit, String report, String outcome, String said) {
        Outcome found = ending(body, end, exit, report).outcome(List.of(row("001", CHECKSUM)));

        assertThat(found.getClass().getSimpleName()).isEqualTo(outcome);
        assertThat(found.toString()).contains(said);
        assertThat(found.output()).isEqualTo("first line\nlast line");
    }

    @Test
    void whateverItSaysARowWithOurBytesIsApplied() {
        for (String report : List.of("-", "{\"errors\": [\"odd\"]}")) {
            assertThat(ending("N", End.STOPPED, 3, report).outcome(List.of(row("002", CHECKSUM))))
                    .isEqualTo(new Outcome.Applied(12, "first line\nlast line"));
        }
    }

    @Test
    void aRowWithOtherBytesOrNoneIsNotOurs() {
        assertThat(ending("T", End.BY_ITSELF, 0, "-").outcome(List.of(row("002", "b".repeat(64)))))
                .isInstanceOf(Outcome.Unknown.class);
        assertThat(ending("T", End.BY_ITSELF, 0, "-").outcome(List.of(row("002", null))))
                .isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    void oneThatWantsASuperuserIsKnownByItsWordsToo() {
        CliAnswer answer = new CliAnswer(End.BY_ITSELF, 1, "  requires_superuser=True.  Apply this", Optional.empty());
        Outcome outcome = new PythonEnding(migration(), read("N"), answer).outcome(List.of());
        assertThat(outcome.toString()).contains("Failed", "apply-as ROLE 002");
    }

    private static PythonEnding ending(String body, End end, int exit, String report) {
        CliAnswer answer = new CliAnswer(end, exit, "first line\nlast line", CliReport.of(report));
        return new PythonEnding(migration(), read(body), answer);
    }

    private static PythonMigration read(String body) {
        return PythonMigration.of(
                "class Seed(Migration):\n    transactional = " + (body.equals("T") ? "True" : "False"));
    }

    private static Migration migration() {
        MigrationFile file = new MigrationFile(Path.of("002_seed.py"), CHECKSUM);
        return new Migration(REF, Migration.Kind.PYTHON, file, Optional.empty(), List.of(), Optional.empty());
    }

    private static LedgerRow row(String version, String checksum) {
        return new LedgerRow(
                new MigrationRef(version, "seed"),
                Instant.EPOCH,
                OptionalInt.of(12),
                Optional.ofNullable(checksum),
                Optional.empty(),
                Optional.empty());
    }
}
