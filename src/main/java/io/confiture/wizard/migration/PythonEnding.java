package io.confiture.wizard.migration;

import io.confiture.wizard.migration.python.PythonMigration;
import io.confiture.wizard.plan.Outcome;
import java.util.List;
import java.util.Optional;

/** What became of a Python migration: what the ledger says, and where it says nothing, what that means. Pure. */
record PythonEnding(Migration migration, PythonMigration read, CliAnswer answer) {

    private static final int LOCK_CONTENTION = 6;
    private static final int USAGE = 2;

    /** What Confiture says when a body has committed by itself, with and without beginning another transaction. */
    private static final List<String> ENDED_ITS_TRANSACTION =
            List.of("MIGR_107", "explicit COMMIT or ROLLBACK", "savepoint \"migration_");

    private static final String NO_ROW = "The ledger has no row of it";

    /** @param rows of the ledger, read after every session of the executable was over */
    Outcome outcome(List<LedgerRow> rows) {
        return rows.stream()
                .filter(row -> row.version().equals(migration.version()))
                .findFirst()
                .map(this::recorded)
                .orElseGet(this::notRecorded);
    }

    private Outcome recorded(LedgerRow row) {
        if (row.checksum().filter(migration.checksum()::equals).isPresent()) {
            return new Outcome.Applied(row.millis().orElse(0), answer.output());
        }
        return unknown("The ledger has version " + migration.version() + ", but with checksum "
                + row.checksum()
                        .map(hex -> hex.substring(0, Math.min(8, hex.length())))
                        .orElse("none")
                + " and not " + migration.checksum().substring(0, 8)
                + ": somebody else has recorded another file under it.");
    }

    private Outcome notRecorded() {
        if (answer.exit() == LOCK_CONTENTION) {
            return failed("Confiture's lock is held by "
                    + answer.report().flatMap(CliReport::holder).orElse("somebody who left no name")
                    + ". Nothing ran: go on when that has ended.");
        }
        if (wantsSuperuser()) {
            return failed("It wants a superuser, and Confiture stopped in front of it. Nothing ran: run"
                    + " `confiture migrate apply-as ROLE " + migration.version()
                    + "` by hand, then ask for a new plan.");
        }
        if (answer.exit() == USAGE
                || answer.report().filter(CliReport::beforeTheBody).isPresent()) {
            return failed(complaint().message() + " Nothing ran.");
        }
        if (answer.exit() == 0 && answer.end() == CliProcess.End.BY_ITSELF) {
            return unknown("confiture ended well (exit status 0). " + NO_ROW
                    + ", so either it did nothing, or something" + " took the row away.");
        }
        return read.transactional()
                        && ENDED_ITS_TRANSACTION.stream().noneMatch(complaint().message()::contains)
                ? rolledBack()
                : unknown(ending() + " " + NO_ROW + ", but what can be read of it does not promise that it runs in one"
                        + " transaction: part of it may have taken effect.");
    }

    private boolean wantsSuperuser() {
        return answer.report().filter(CliReport::superuser).isPresent()
                || (answer.exit() == 1
                        && answer.report().isEmpty()
                        && answer.output().contains("requires_superuser=True"));
    }

    private Outcome rolledBack() {
        if (answer.end() != CliProcess.End.BY_ITSELF) {
            return failed(ending());
        }
        CliComplaint complaint = complaint();
        return new Outcome.Failed(
                "",
                complaint.message(),
                "",
                complaint.hint(),
                complaint.statement(),
                complaint.line(),
                "",
                Optional.empty(),
                answer.output());
    }

    private String ending() {
        return switch (answer.end()) {
            case STOPPED -> "confiture was stopped.";
            case OUT_OF_TIME -> "confiture took longer than four statements may (statement_timeout), and was ended.";
            case BY_ITSELF -> complaint().message();
        };
    }

    /** What it reported; failing that, the last line it printed. */
    private CliComplaint complaint() {
        Optional<CliReport> told =
                answer.report().filter(report -> !report.message().isBlank());
        if (told.isPresent()) {
            CliComplaint complaint = CliComplaint.of(told.get().message(), read.statements());
            return told.get().code().isEmpty()
                    ? complaint
                    : complaint.under(told.get().code());
        }
        String last = answer.output().lines().filter(line -> !line.isBlank()).reduce("", (earlier, later) -> later);
        return new CliComplaint(
                "confiture ended with exit status " + answer.exit() + " and no report"
                        + (last.isEmpty() ? "." : "; its last line: " + last),
                "",
                "",
                0);
    }

    private Outcome failed(String message) {
        boolean stopped = answer.end() == CliProcess.End.STOPPED;
        return new Outcome.Failed(
                stopped ? SqlState.QUERY_CANCELED.code() : "",
                message,
                "",
                "",
                "",
                0,
                "",
                Optional.empty(),
                answer.output());
    }

    private Outcome unknown(String facts) {
        return new Outcome.Unknown(facts, answer.output());
    }
}
