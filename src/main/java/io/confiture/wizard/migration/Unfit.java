package io.confiture.wizard.migration;

import io.confiture.wizard.plan.MigrationRef;
import io.confiture.wizard.sql.Lasting;
import io.confiture.wizard.sql.SqlScript;
import io.confiture.wizard.sql.SqlStatement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Why a migration is not rehearsed at all: a rollback would not undo it, or nobody knows whether it would. */
record Unfit(boolean onTarget) {

    /** The reasons of those that are not tried. */
    Map<MigrationRef, String> among(List<Migration> migrations) {
        Map<MigrationRef, String> reasons = new HashMap<>();
        migrations.forEach(migration -> why(migration).ifPresent(why -> reasons.put(migration.ref(), why)));
        return reasons;
    }

    private Optional<String> why(Migration migration) {
        return migration.kind() == Migration.Kind.PYTHON
                ? Optional.of("is written in Python: the confiture executable runs it, and does not roll back")
                : migration.cannotRun().or(() -> why(migration.upSql()));
    }

    private Optional<String> why(String file) {
        // Asked of the file as it is, as the run itself does.
        Optional<SqlStatement> alone = SqlScript.parse(file).firstNonTransactional();
        if (alone.isPresent()) {
            return Optional.of(
                    "line " + alone.get().line() + " cannot run in a transaction, so there is nothing to roll back: "
                            + Brief.head(alone.get().text()));
        }
        ExecutableText text = ExecutableText.of(file);
        return SqlScript.parse(text.sql()).statements().stream()
                .flatMap(statement -> why(statement, text).stream())
                .findFirst();
    }

    private Optional<String> why(SqlStatement statement, ExecutableText text) {
        return problem(statement)
                .map(problem -> "line " + text.lineInFile(statement.line()) + " " + problem + ": "
                        + Brief.head(statement.text()));
    }

    private Optional<String> problem(SqlStatement statement) {
        if (!statement.parsed()) {
            return Optional.of("is not understood, so it is not tried");
        }
        if (statement.endsTransaction()) {
            return Optional.of("ends the transaction that is to be rolled back");
        }
        return statement
                .lasting()
                .filter(effect -> onTarget || !effect.inDatabase())
                .map(Unfit::stays);
    }

    private static String stays(Lasting effect) {
        return "does what a rollback does not undo (" + effect.what() + ")";
    }
}
