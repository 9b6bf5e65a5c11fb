package io.confiture.wizard.migration;

import io.confiture.wizard.migration.python.PythonMigration;
import io.confiture.wizard.plan.Direction;
import io.confiture.wizard.plan.MigrationRef;
import io.confiture.wizard.sql.SqlScript;
import io.confiture.wizard.sql.SqlStatement;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * One versioned change of a project, by its files.
 *
 * @param ref version and name out of the file name
 * @param kind what its up file is written in
 * @param up the {@code .up.sql} or {@code .py} file
 * @param down the {@code .down.sql} file; empty where there is none, and for Python, which holds both ways in one file
 * @param problems what a reviewer should know about the files although it stops nothing; whole sentences
 * @param cannotRun why this program will not run it, and what to do instead; empty for what it can run, be it with the help
 *     of the confiture executable
 */
public record Migration(
        MigrationRef ref,
        Kind kind,
        MigrationFile up,
        Optional<MigrationFile> down,
        List<String> problems,
        Optional<String> cannotRun) {

    /** What a migration is written in. */
    public enum Kind {
        SQL,
        PYTHON
    }

    public Migration {
        problems = List.copyOf(problems);
    }

    public String version() {
        return ref.version();
    }

    /** What Confiture's ledger holds for it: of the up file alone. */
    public String checksum() {
        return up.checksum();
    }

    /**
     * The same where it is known whether there is a confiture executable, without which nothing runs Python.
     *
     * @param cli what {@code CONFITURE_CLI} names
     */
    public Optional<String> cannotRunWith(Optional<Path> cli) {
        return cannotRun.or(() -> kind == Kind.PYTHON && cli.isEmpty() ? Optional.of(needsCli()) : Optional.empty());
    }

    private String needsCli() {
        return "It is written in Python, which only the confiture command line can run: set CONFITURE_CLI to its executable,"
                + " or run `confiture migrate up --target " + version() + "` by hand and come back.";
    }

    /** The file that is run in that direction; empty for a rollback that nobody wrote. */
    public Optional<MigrationFile> file(Direction direction) {
        return direction == Direction.UP ? Optional.of(up) : down;
    }

    /**
     * Whether it runs in one transaction together with its ledger row, so that after a failure nothing of it is there. Confiture
     * decides this for both directions by the up file, and so cannot run a DROP INDEX CONCURRENTLY that takes back an ordinary
     * file; we ask the text that is sent. Python is taken as far as it can be read; what cannot be told counts as no.
     *
     * @throws MigrationFolderException if the file is no longer what was read
     */
    public boolean transactional(Direction direction) {
        if (kind == Kind.PYTHON) {
            return PythonMigration.of(upSql()).transactional();
        }
        return file(direction).map(Body::of).map(Body::transactional).orElse(true);
    }

    /**
     * Whether no statement of it ends a transaction, so that what runs in one is there with its ledger row or not at all; of
     * Python, nobody knows.
     *
     * @throws MigrationFolderException if the file is no longer what was read
     */
    public boolean isAllOrNothing(Direction direction) {
        return kind == Kind.SQL
                && file(direction)
                        .map(it -> SqlScript.parse(it.text()))
                        .filter(script -> script.statements().stream().noneMatch(SqlStatement::endsTransaction))
                        .isPresent();
    }

    /** Text of the up file as a reviewer should see it. */
    public String upSql() {
        return up.text();
    }

    /** Text of the down file; empty where there is none, which is not the same as an empty file. */
    public Optional<String> downSql() {
        return down.map(MigrationFile::text);
    }
}
