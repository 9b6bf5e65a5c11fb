package io.confiture.wizard.migration;

import java.util.Optional;

/**
 * An applied migration that can be rolled back.
 *
 * @param row what the ledger says about it
 * @param migration its files; there is a down file, and it holds a statement
 */
public record AppliedMigration(LedgerRow row, Migration migration) {

    public MigrationFile down() {
        return migration.down().orElseThrow();
    }

    /** The text that takes it back, as a reviewer should see it. */
    public String downSql() {
        return down().text();
    }

    /** What a reviewer should know although it stops nothing. */
    public Optional<String> doubt() {
        return row.checksum().isEmpty()
                ? Optional.of("The ledger has no checksum of it: nobody can tell whether its file is what was applied.")
                : Optional.empty();
    }
}
