package io.confiture.wizard.migration;

import io.confiture.wizard.environment.Target;
import io.confiture.wizard.migration.python.PythonMigration;
import io.confiture.wizard.plan.Direction;
import io.confiture.wizard.plan.Outcome;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * One approved Python migration, run by the confiture executable. It wants Confiture's lock for itself, so ours is given back
 * before and taken again behind it. What became of the migration is not read from what the executable says: the ledger is asked.
 */
final class PythonRun {

    private static final Logger LOG = Logger.getLogger(PythonRun.class);
    private static final int TRIES = 5;

    private final ConfitureCli cli;
    private final Target target;
    private final TargetLock lock;
    private final Ledger ledger;
    private final RunOrder order;
    private final Migration migration;
    private final CliSessions sessions;

    PythonRun(ConfitureCli cli, Target target, TargetLock lock, Ledger ledger, RunOrder order) {
        this.cli = cli;
        this.target = target;
        this.lock = lock;
        this.ledger = ledger;
        this.order = order;
        this.migration = order.migration();
        this.sessions = new CliSessions(new Session(lock.connection()), lock.command() + " (confiture)");
    }

    /**
     * @param patience for taking our lock again
     * @return never null
     * @throws TargetException when the target cannot be asked any more; then nobody knows yet how it ended
     */
    Outcome apply(Patience patience) {
        Optional<String> no = whyNot();
        if (no.isPresent()) {
            return Failures.refused(no.get());
        }
        try {
            if (!lock.stillHeld()) {
                return Failures.refused("The migration lock is gone: something released it. Start again.");
            }
            if (ledger.contains(lock.connection(), migration.version())) {
                return Failures.refused("Version " + migration.version() + " is in the ledger already.");
            }
            return called(PythonMigration.of(migration.upSql()), patience);
        } catch (SQLException e) {
            throw new TargetException(target, e);
        } catch (MigrationFolderException e) {
            return Failures.refused(e.getMessage());
        }
    }

    private Optional<String> whyNot() {
        if (order.direction() == Direction.DOWN) {
            return Optional.of("Python migrations are rolled back with `confiture migrate down`, by hand.");
        }
        if (order.settings().applyAs().isPresent()) {
            return Optional.of("A Python migration cannot be applied as another role: Confiture's `apply-as` wants an"
                    + " address of its own for that role. Ask for it without Apply as.");
        }
        return migration.cannotRun();
    }

    private Outcome called(PythonMigration read, Patience patience) throws SQLException {
        List<LedgerRow> before = rows();
        Optional<CliAnswer> answer;
        lock.close();
        try {
            answer = answer(read);
        } finally {
            endSessions();
            takeLockAgain(patience);
        }
        if (answer.isEmpty()) {
            return Failures.refused("The executable that CONFITURE_CLI names could not be started, and nothing ran:"
                    + " see whether it is there and works.");
        }
        List<LedgerRow> after = uncancelled(this::rows);
        noticeOthers(before, after);
        return new PythonEnding(migration, read, answer.get()).outcome(after);
    }

    /** As long as one is at work, nobody can tell how it ended: then it is asked about later. */
    private void endSessions() throws SQLException {
        if (!uncancelled(sessions::end)) {
            throw new SQLException("confiture has ended, but its session on the server is still at work");
        }
    }

    /** Who wants the migration stopped cancels what this session does, and here it only asks questions. */
    static <T> T uncancelled(Session.Work<T> question) throws SQLException {
        for (int i = 1; i < TRIES; i++) {
            try {
                return question.run();
            } catch (SQLException e) {
                if (!SqlState.QUERY_CANCELED.isOf(e)) {
                    throw e;
                }
            }
        }
        return question.run();
    }

    private Optional<CliAnswer> answer(PythonMigration read) {
        try {
            CliAnswer answer = cli.up(target, migration, read.destructive(), order.settings(), sessions.name());
            LOG.infof("%s: exit status %s, %s", lock.command(), answer.exit(), answer.end());
            return Optional.of(answer);
        } catch (IOException e) {
            LOG.warnf("%s: CONFITURE_CLI could not be started: %s", lock.command(), e.getMessage());
            return Optional.empty();
        }
    }

    private List<LedgerRow> rows() throws SQLException {
        return ledger.rows(lock.connection());
    }

    /** Without it nothing further runs: every migration looks first whether the lock is held. */
    private void takeLockAgain(Patience patience) throws SQLException {
        if (!uncancelled(() -> lock.takeAgain(patience))) {
            LOG.warnf("%s: somebody took Confiture's lock after the executable", lock.command());
        }
    }

    /** What is still to come is compared with what was approved before each step; this is for whoever wonders afterwards. */
    private void noticeOthers(List<LedgerRow> before, List<LedgerRow> after) {
        List<String> others = after.stream()
                .filter(row -> !before.contains(row) && !row.version().equals(migration.version()))
                .map(LedgerRow::version)
                .toList();
        if (!others.isEmpty()) {
            LOG.warnf("%s: while the executable ran, somebody else recorded %s", lock.command(), others);
        }
    }
}
