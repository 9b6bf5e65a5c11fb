package io.confiture.wizard.migration;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Files by version, asked for what takes a ledger row back. */
final class WaysBack {

    private final Map<String, List<Migration>> byVersion = new HashMap<>();

    WaysBack(MigrationFolder folder) {
        folder.migrations()
                .forEach(migration ->
                        byVersion.merge(migration.version(), List.of(migration), (some, more) -> Stream.concat(
                                        some.stream(), more.stream())
                                .toList()));
    }

    /** The files of a row that has no {@link #obstacle}. */
    AppliedMigration of(LedgerRow row) {
        return new AppliedMigration(row, byVersion.get(row.version()).get(0));
    }

    /** Why this row cannot be taken back, and what to do; empty when it can. */
    Optional<String> obstacle(LedgerRow row) {
        return whyNot(row, byVersion.getOrDefault(row.version(), List.of()))
                .map(why -> row.ref() + " cannot be rolled back: " + why);
    }

    private static Optional<String> whyNot(LedgerRow row, List<Migration> files) {
        if (files.isEmpty()) {
            return Optional.of("its file is gone from db/migrations. Bring it back, and its .down.sql with it.");
        }
        if (files.size() > 1) {
            return Optional.of("several files claim version " + row.version() + " ("
                    + files.stream().map(file -> file.up().name()).collect(Collectors.joining(", "))
                    + "). Rename or remove all but the one that was applied.");
        }
        Migration file = files.get(0);
        return row.checksum()
                .filter(applied -> !applied.equals(file.checksum()))
                .map(applied -> file.up().name() + " is not what was applied (checksum in the ledger " + brief(applied)
                        + ", of the file " + brief(file.checksum())
                        + "), so its rollback may not fit. Restore the file as it was.")
                .or(() -> Irreversible.why(file));
    }

    private static String brief(String checksum) {
        return checksum.substring(0, Math.min(8, checksum.length()));
    }
}
