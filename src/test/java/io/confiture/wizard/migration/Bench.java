package io.confiture.wizard.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.confiture.wizard.plan.Direction;
import io.confiture.wizard.plan.Outcome;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A project, and a target whose lock we hold: what a test of a run needs. */
final class Bench implements BeforeEachCallback, AfterEachCallback {

    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T11:06:02Z"), ZoneId.of("Europe/Paris"));
    static final RunSettings SETTINGS = as(Optional.empty());

    final TestDatabase database = TestDatabase.create();
    final TestProject project = TestProject.temporary();
    MigrationRunner runner = new MigrationRunner(CLOCK);
    Connection connection;
    TargetLock lock;
    Ledger ledger;

    @Override
    public void beforeEach(ExtensionContext context) throws SQLException {
        takeLock();
    }

    @Override
    public void afterEach(ExtensionContext context) throws SQLException {
        release();
        project.delete();
    }

    void takeLock() throws SQLException {
        connection = database.open();
        var attempt =
                TargetLock.take(connection, "confiture-bot plan #42", new Patience(CLOCK, CLOCK.instant(), () -> {}));
        lock = ((LockAttempt.Taken) attempt).lock();
        ledger = Ledger.findOrCreate(connection, LedgerName.of("tb_confiture"));
    }

    void release() throws SQLException {
        lock.close();
        connection.close();
    }

    /** The process that runs is gone, without a word to the server. */
    void kill() {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    Outcome apply(String stem, String upSql) {
        return apply(stem, upSql, SETTINGS);
    }

    Outcome apply(String stem, String upSql, RunSettings settings) {
        return run(Orders.up(project.with(stem, upSql).migration(version(stem)), settings));
    }

    /** Runs the down file of a migration that is in the ledger already. */
    Outcome rollBack(String stem, String downSql) {
        return rollBack(stem, downSql, SETTINGS);
    }

    Outcome rollBack(String stem, String downSql, RunSettings settings) {
        project.file(stem + ".down.sql", downSql);
        return run(new RunOrder(
                project.migration(version(stem)), Direction.DOWN, settings, RunJournal.NONE, Optional.empty()));
    }

    Outcome run(RunOrder order) {
        return runner.run(lock, ledger, order);
    }

    /** Applied, and so in the ledger. */
    Bench applied(String stem, String upSql) {
        assertThat(apply(stem, upSql)).isInstanceOf(Outcome.Applied.class);
        return this;
    }

    List<String> ledgerVersions() {
        return database.ask("SELECT version FROM tb_confiture ORDER BY version");
    }

    /** Names of the tables, indexes and views of our own that there are. */
    List<String> relations() {
        return database.ask("SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace"
                + " AND relname !~ 'confiture' AND relkind IN ('r', 'i', 'v') ORDER BY 1");
    }

    List<String> invalidIndexes() {
        return database.ask("SELECT indexrelid::regclass::text FROM pg_index WHERE NOT indisvalid ORDER BY 1");
    }

    /** What the session that runs thinks of one of its settings. */
    String setting(String name) throws SQLException {
        return new Session(connection)
                .first("SELECT current_setting(?)", row -> row.getString(1), name)
                .orElseThrow();
    }

    static Outcome.Failed failed(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Failed.class);
        return (Outcome.Failed) outcome;
    }

    static RunSettings as(Optional<String> role) {
        return new RunSettings(Duration.ofMillis(300), Duration.ofSeconds(20), Duration.ofMinutes(1), role);
    }

    private static String version(String stem) {
        return stem.substring(0, stem.indexOf('_'));
    }
}
