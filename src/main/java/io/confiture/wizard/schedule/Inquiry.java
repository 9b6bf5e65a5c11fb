package io.confiture.wizard.schedule;

import io.confiture.wizard.desk.Statements;
import io.confiture.wizard.migration.ExecutableText;
import io.confiture.wizard.migration.LedgerRow;
import io.confiture.wizard.migration.Migration;
import io.confiture.wizard.migration.MigrationFile;
import io.confiture.wizard.migration.MigrationFolder;
import io.confiture.wizard.migration.TargetRun;
import io.confiture.wizard.plan.Decision;
import io.confiture.wizard.plan.Direction;
import io.confiture.wizard.plan.MigrationRef;
import io.confiture.wizard.plan.MigrationState;
import io.confiture.wizard.plan.Outcome;
import io.confiture.wizard.plan.Pause;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.PlannedMigration;
import io.confiture.wizard.sql.SqlScript;
import io.confiture.wizard.sql.SqlStatement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * Asks a target what became of a plan whose runner is gone. It is asked under Confiture's lock, so the lost session is over and
 * nothing moves any more. Answers with what is to be written down; repeats nothing.
 */
final class Inquiry {

    private final Plan plan;
    private final TargetRun run;
    private final MigrationFolder folder;
    private final Statements statements;
    private final Instant now;

    Inquiry(Plan plan, TargetRun run, MigrationFolder folder, Statements statements, Instant now) {
        this.plan = plan;
        this.run = run;
        this.folder = folder;
        this.statements = statements;
        this.now = now;
    }

    /** The moves that bring the plan to where a person can act, or to its end; never empty. */
    List<Function<Plan, Decision>> moves() {
        List<Function<Plan, Decision>> moves = new ArrayList<>();
        List<LedgerRow> rows = run.rows();
        for (PlannedMigration migration : plan.migrations()) {
            if (migration.is(MigrationState.APPLIED)) {
                continue;
            }
            OptionalInt millis = done(migration, rows);
            if (millis.isEmpty()) {
                moves.add(unfinished(migration));
                return moves;
            }
            moves.add(it -> it.loss().foundApplied(migration.ref(), millis.getAsInt(), now));
        }
        moves.add(it -> it.run().finish("", now));
        return moves;
    }

    /** Body time if the ledger says that the migration is done, whichever way the plan goes. */
    private OptionalInt done(PlannedMigration migration, List<LedgerRow> rows) {
        Optional<LedgerRow> row = rows.stream()
                .filter(each -> each.version().equals(migration.ref().version()))
                .findFirst();
        if (plan.request().direction() == Direction.DOWN) {
            return row.isEmpty() ? OptionalInt.of(0) : OptionalInt.empty();
        }
        boolean same = row.flatMap(LedgerRow::checksum)
                .filter(migration.checksum()::equals)
                .isPresent();
        return same ? OptionalInt.of(row.get().millis().orElse(0)) : OptionalInt.empty();
    }

    /** Before anything final is sent, the record says that its migration is on its way; older intents were asked about. */
    private Function<Plan, Decision> unfinished(PlannedMigration migration) {
        List<Statements.Sent> sent = statements.of(plan.id(), migration.ref());
        if (!migration.is(MigrationState.RUNNING)) {
            Pause between = new Pause(
                    Pause.Reason.LOST_RUNNER,
                    "The process that ran it went away, and nothing of the next migration is there.");
            return it -> it.run().pause(between, now);
        }
        Optional<Migration> file = approvedFile(migration);
        if (file.isPresent() && file.get().kind() == Migration.Kind.PYTHON) {
            return python(migration.ref(), file.get());
        }
        Optional<SqlScript> script = file.flatMap(this::script);
        if (script.isEmpty()) {
            return unknown(
                    migration.ref(),
                    "The ledger does not say that it is done, and its file is gone or has changed: nobody can tell"
                            + " whether it ran in a transaction.");
        }
        return sent.isEmpty()
                ? unsent(migration.ref(), script.get())
                : stopped(migration.ref(), script.get().statements(), sent);
    }

    private Optional<Migration> approvedFile(PlannedMigration migration) {
        return folder.migration(migration.ref()).filter(file -> file.checksum().equals(migration.checksum()));
    }

    /** The text that ran. */
    private Optional<SqlScript> script(Migration file) {
        return file.file(plan.request().direction())
                .map(MigrationFile::text)
                .map(sql -> SqlScript.parse(ExecutableText.of(sql).sql()));
    }

    /** Run by the executable, which holds Confiture's lock for as long as it is at work. */
    private Function<Plan, Decision> python(MigrationRef ref, Migration file) {
        return file.transactional(plan.request().direction())
                ? waiting(ref, "The target's ledger does not say that it is done, and the executable is over.")
                : unknown(
                        ref,
                        "The target's ledger does not say that it is done. It is written in Python and may not run in a"
                                + " transaction: part of it may have taken effect.");
    }

    private Function<Plan, Decision> unsent(MigrationRef ref, SqlScript script) {
        if (!script.transactional()) {
            return waiting(ref, "None of its statements had been sent.");
        }
        if (script.statements().stream().anyMatch(SqlStatement::endsTransaction)) {
            return unknown(
                    ref,
                    "The ledger does not say that it is done, but its file ends its transaction by itself: what it had"
                            + " committed by then stays.");
        }
        return waiting(
                ref,
                "The target's ledger does not say that it is done and the lost session is over: it was rolled back.");
    }

    /** Statements that are final on their own were sent; the last of them may have no known end. */
    private Function<Plan, Decision> stopped(MigrationRef ref, List<SqlStatement> all, List<Statements.Sent> sent) {
        Statements.Sent last = sent.get(sent.size() - 1);
        if (last.done().isPresent()) {
            return waiting(ref, soFar(sent.size(), all.size()));
        }
        if (last.statement() >= all.size()) {
            return unknown(ref, "More statements were sent than its file has.");
        }
        return run.builtIndex(all.get(last.statement()))
                .map(index -> switch (index.state()) {
                    case ABSENT -> undone(ref, last, all.size());
                    case VALID -> done(ref, last, index.name(), all.size());
                    case INVALID -> broken(ref, last, index.name(), all.size());
                })
                .orElseGet(() -> unknown(
                        ref,
                        place(last, all.size()) + " was sent, and nobody knows how it ended: `" + last.head() + "`. "
                                + before(last)));
    }

    private Function<Plan, Decision> undone(MigrationRef ref, Statements.Sent last, int all) {
        statements.undone(plan.id(), ref, last.statement());
        return waiting(ref, place(last, all) + " was sent and left nothing. " + soFar(last.statement(), all));
    }

    private Function<Plan, Decision> done(MigrationRef ref, Statements.Sent last, String index, int all) {
        statements.done(plan.id(), ref, last.statement(), now);
        return waiting(
                ref,
                place(last, all) + " was sent and is done: index " + index + " is there and valid. "
                        + soFar(last.statement() + 1, all));
    }

    private Function<Plan, Decision> broken(MigrationRef ref, Statements.Sent last, String index, int all) {
        Outcome.Failed failed = new Outcome.Failed(
                "",
                "The runner was lost while it built index " + index + ", which is INVALID now.",
                "",
                "",
                last.head(),
                last.line(),
                soFar(last.statement(), all),
                Optional.of(index));
        return it -> it.run().end(ref, failed, now);
    }

    private Function<Plan, Decision> waiting(MigrationRef ref, String facts) {
        return it -> it.loss().foundWaiting(ref, facts, now);
    }

    private Function<Plan, Decision> unknown(MigrationRef ref, String facts) {
        return it -> it.run().end(ref, new Outcome.Unknown(facts), now);
    }

    private static String place(Statements.Sent sent, int all) {
        return "Statement " + (sent.statement() + 1) + " of " + all + " (line " + sent.line() + ")";
    }

    /** Of the one itself nothing is said, neither that it is done nor that it is not. */
    private static String before(Statements.Sent last) {
        return switch (last.statement()) {
            case 0 -> "It was the first one.";
            case 1 -> "The one before it is done and stays.";
            default -> "The " + last.statement() + " before it are done and stay.";
        };
    }

    private static String soFar(int done, int all) {
        if (done == 0) {
            return "Nothing of it has been done.";
        }
        return done == all
                ? "All of its statements are done and stay; only the ledger does not say so yet."
                : "Of its " + all + " statements, " + done + (done == 1 ? " is done and stays" : " are done and stay")
                        + "; a retry goes on behind them.";
    }
}
