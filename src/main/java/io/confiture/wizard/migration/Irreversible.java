package io.confiture.wizard.migration;

import io.confiture.wizard.sql.SqlScript;
import java.nio.file.Files;
import java.util.Optional;

/** Whether a migration's own files say how to take it back. Reads them. */
final class Irreversible {

    private static final String BY_CONFITURE = "roll it back with `confiture migrate down`.";

    private Irreversible() {}

    /** Why this program will not roll it back, and what to do instead; empty when it can. */
    static Optional<String> why(Migration migration) {
        if (migration.kind() == Migration.Kind.PYTHON) {
            return Optional.of(
                    "it is written in Python, which only the confiture command line can run: " + BY_CONFITURE);
        }
        var name = new FileName(migration.up().name());
        if (!MigrationReader.isText(migration.up().bytes())) {
            return Optional.of(
                    name.value() + " is not UTF-8 text, so nobody here can read what it did: " + BY_CONFITURE);
        }
        if (MigrationReader.isSquashed(migration.upSql())) {
            return Optional.of("it is a squashed baseline, which stands for migrations that were applied before it:"
                    + " restore a backup, or use the confiture command line.");
        }
        if (Files.exists(
                migration.up().path().resolveSibling(name.preconditions().value()))) {
            return Optional.of("its preconditions in " + name.preconditions().value()
                    + " are checked by the confiture command line only: " + BY_CONFITURE);
        }
        if (migration.down().isEmpty()) {
            return Optional.of("there is no " + name.down().value() + ": write what takes it back, then ask again.");
        }
        return whyNot(migration.down().get());
    }

    private static Optional<String> whyNot(MigrationFile down) {
        if (!MigrationReader.isText(down.bytes())) {
            return Optional.of(down.name() + " is not UTF-8 text: convert it to UTF-8.");
        }
        var script = SqlScript.parse(ExecutableText.of(down.text()).sql());
        return script.statements().isEmpty()
                ? Optional.of("it is irreversible: " + down.name() + " does nothing, and only the ledger row would go."
                        + " Write what takes it back into that file and ask again; if the row alone is wrong,"
                        + " `confiture migrate down` deletes it.")
                : Optional.empty();
    }
}
