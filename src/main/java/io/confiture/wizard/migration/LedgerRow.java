package io.confiture.wizard.migration;

import io.confiture.wizard.plan.MigrationRef;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * What a target's ledger says about one applied migration, whoever wrote it.
 *
 * @param ref version and name as recorded
 * @param appliedAt when
 * @param millis time of its body; empty where the writer left it out
 * @param checksum of the up file as it was applied; empty where the writer did not know it
 * @param appliedBy database role; empty for rows of older Confiture versions
 * @param archivedInto the squashed baseline that stands for it now; such a row is applied but hidden
 * @param recordedOnly whether it was entered without anything having run: a baseline, a marked migration, a rebuild
 */
public record LedgerRow(
        MigrationRef ref,
        Instant appliedAt,
        OptionalInt millis,
        Optional<String> checksum,
        Optional<String> appliedBy,
        Optional<String> archivedInto,
        boolean recordedOnly) {

    /** Confiture ends the slugs of such rows with where they are from, behind their time. */
    private static final Pattern RECORDED =
            Pattern.compile(".*_\\d{8}_\\d{6}(_\\d+)?_(baseline|auto-baseline|reinit|baseline_from_db)(_\\d+)?");

    /** One whose migration ran. */
    public LedgerRow(
            MigrationRef ref,
            Instant appliedAt,
            OptionalInt millis,
            Optional<String> checksum,
            Optional<String> appliedBy,
            Optional<String> archivedInto) {
        this(ref, appliedAt, millis, checksum, appliedBy, archivedInto, false);
    }

    static boolean isRecordedOnly(String slug) {
        return RECORDED.matcher(slug).matches();
    }

    public String version() {
        return ref.version();
    }

    /** Whether Confiture still lists it, verifies it and would roll it back. */
    public boolean live() {
        return archivedInto.isEmpty();
    }
}
