package io.confiture.wizard.plan;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * One migration as a plan holds it.
 *
 * @param checksum SHA-256 of the raw {@code .up.sql}, 64 hex digits
 * @param downChecksum the same of the {@code .down.sql}; empty when there is none
 * @param risk the level people were told
 * @param reason the one sentence that set it
 * @param millis time of the body; empty until it is applied, and when it was only marked as applied
 * @param leftIndex the INVALID index its failed run left behind, as SQL wants its name; a retry drops it first
 */
public record PlannedMigration(
        MigrationRef ref,
        String checksum,
        Optional<String> downChecksum,
        Risk risk,
        String reason,
        MigrationState state,
        OptionalLong millis,
        Optional<String> leftIndex) {

    public static PlannedMigration waiting(
            MigrationRef ref, String checksum, Optional<String> downChecksum, Risk risk, String reason) {
        return new PlannedMigration(
                ref,
                checksum,
                downChecksum,
                risk,
                reason,
                MigrationState.WAITING,
                OptionalLong.empty(),
                Optional.empty());
    }

    PlannedMigration in(MigrationState next) {
        return new PlannedMigration(ref, checksum, downChecksum, risk, reason, next, millis, leftIndex);
    }

    PlannedMigration failed(Optional<String> index) {
        return new PlannedMigration(ref, checksum, downChecksum, risk, reason, MigrationState.FAILED, millis, index);
    }

    /** Applied by somebody else, in a time nobody has measured. */
    PlannedMigration marked() {
        return applied(OptionalLong.empty());
    }

    PlannedMigration appliedIn(long ms) {
        return applied(OptionalLong.of(ms));
    }

    private PlannedMigration applied(OptionalLong time) {
        return new PlannedMigration(
                ref, checksum, downChecksum, risk, reason, MigrationState.APPLIED, time, Optional.empty());
    }

    public boolean is(MigrationState other) {
        return state == other;
    }
}
