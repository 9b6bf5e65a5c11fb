package io.confiture.wizard.migration;

import io.confiture.wizard.plan.MigrationRef;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a target's ledger says about one applied migration, whoever wrote it.
 *
 * @param ref version and name as recorded
 * @param appliedAt when
 * @param millis time of its body; empty where the writer left it out
 * @param checksum of the up file as it was applied; empty where the writer did not know it
 * @param appliedBy database role; empty for rows of older Confiture versions
 * @param archivedInto the squashed baseline that stands for it now; such a row is applied but hidden
 */
public record LedgerRow(
        MigrationRef ref,
        Instant appliedAt,
        OptionalInt millis,
        Optional<String> checksum,
        Optional<String> appliedBy,
        Optional<String> archivedInto) {

    public String version() {
        return ref.version();
    }

    /** Whether Confiture still lists it, verifies it and would roll it back. */
    public boolean live() {
        return archivedInto.isEmpty();
    }
}
