package io.confiture.wizard.migration;

import io.confiture.wizard.plan.Trial;
import io.confiture.wizard.sql.SqlScript;
import io.confiture.wizard.sql.SqlStatement;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;

/** Executes one migration in a transaction that is going to be rolled back, statement by statement. */
final class TrialRun {

    private static final int STATEMENT = 500;

    /** A lock that did not come, a deadlock: others were in the way, which says nothing about the migration. */
    private static final Set<String> OTHERS_IN_THE_WAY = Set.of("55P03", "40P01");

    private final Scene scene;
    private final Migration migration;
    private final ExecutableText text;
    private final Traces traces = new Traces();

    TrialRun(Scene scene, Migration migration) {
        this.scene = scene;
        this.migration = migration;
        this.text = ExecutableText.of(migration.upSql());
    }

    /**
     * Afterwards the transaction is still open only if the migration could be tried to its end.
     *
     * @throws SQLException when the connection is lost, or the server refuses what we ask besides
     */
    Trial run() throws SQLException {
        for (SqlStatement statement : SqlScript.parse(text.sql()).statements()) {
            Optional<Trial> stopped = execute(statement);
            if (stopped.isPresent()) {
                return stopped.get();
            }
        }
        return commitWould();
    }

    private Optional<Trial> execute(SqlStatement statement) throws SQLException {
        if (scene.time().isOver()) {
            return Optional.of(stopped("the time of the dry run, "
                    + Brief.time(scene.limits().total()) + ", was up before line " + line(statement)));
        }
        // Anew before every statement: a migration may set limits of its own.
        scene.session().run(scene.limits().settings(scene.time().left()));
        long begun = System.nanoTime();
        long rows;
        try {
            rows = OneStatement.execute(scene.session(), statement.text());
        } catch (SQLException e) {
            return Optional.of(failed(e, statement));
        }
        long micros = (System.nanoTime() - begun) / 1_000;
        if (!scene.transaction().stands()) {
            return Optional.of(stopped("line " + line(statement)
                    + " took away what keeps a dry run from being committed, so it was ended there"));
        }
        traces.add(
                line(statement),
                Brief.head(statement.text()),
                micros,
                rows,
                scene.footprint().since());
        return Optional.empty();
    }

    private Trial commitWould() throws SQLException {
        scene.session().run("RESET ROLE"); // as after every migration of a run
        scene.session().run(scene.limits().settings(scene.time().left()));
        long begun = System.nanoTime();
        try {
            new DeferredChecks(scene.session()).runNow();
        } catch (SQLException e) {
            return failedAtCommit(e);
        }
        traces.addTime((System.nanoTime() - begun) / 1_000);
        return trial(Trial.Result.REHEARSED, "", "", "", 0);
    }

    private Trial failed(SQLException e, SqlStatement statement) throws SQLException {
        if (SqlState.lostConnection(e)) {
            throw e;
        }
        String where = "line " + line(statement) + " ";
        if (scene.transaction().isOver()) {
            return stopped(where + "tried to end the transaction, and the database refused; nothing was kept");
        }
        if (OTHERS_IN_THE_WAY.contains(String.valueOf(e.getSQLState()))) {
            return stopped(where + "did not get its lock within "
                    + Brief.time(scene.limits().lock()) + ": " + Said.by(e).message());
        }
        if (SqlState.QUERY_CANCELED.isOf(e)) {
            return stopped(where + "did not end within "
                    + Brief.time(scene.limits().statementWithin(scene.limits().total())));
        }
        return failed(e, Said.by(e).message(), Brief.cut(statement.text(), STATEMENT), line(statement));
    }

    private Trial failedAtCommit(SQLException e) throws SQLException {
        if (SqlState.lostConnection(e)) {
            throw e;
        }
        return SqlState.QUERY_CANCELED.isOf(e)
                ? stopped("what a commit checks did not end in time")
                : failed(e, "At the commit: " + Said.by(e).message(), "", 0);
    }

    private Trial failed(SQLException e, String why, String statement, int line) {
        return trial(Trial.Result.FAILED, why, String.valueOf(e.getSQLState()), statement, line);
    }

    private Trial stopped(String why) {
        return trial(Trial.Result.NOT_REHEARSED, why, "", "", 0);
    }

    private Trial trial(Trial.Result result, String why, String sqlState, String statement, int line) {
        return new Trial(
                migration.ref(),
                migration.checksum(),
                result,
                why,
                sqlState,
                statement,
                line,
                traces.millis(),
                traces.rows(),
                traces.seen());
    }

    private int line(SqlStatement statement) {
        return text.lineInFile(statement.line());
    }
}
