package io.confiture.wizard.slack.view;

import io.confiture.wizard.migration.python.PythonMigration;
import java.util.Optional;

/**
 * The files of a migration, as they are now.
 *
 * @param down the rollback; empty when there is none
 * @param python what can be read of it where the first text is Python; its rollback is in there too
 */
public record SqlText(String up, Optional<String> down, Optional<PythonMigration> python) {

    public SqlText(String up, Optional<String> down) {
        this(up, down, Optional.empty());
    }

    /** One file with both ways in it. */
    public static SqlText python(String source) {
        return new SqlText(source, Optional.empty(), Optional.of(PythonMigration.of(source)));
    }
}
