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
 * @param millis time of the body; empty until it is applied
 */
public record PlannedMigration(
        MigrationRef ref,
        String checksum,
        Optional<String> downChecksum,
        Risk risk,
        String reason,
        MigrationState state,
        OptionalLong millis) {

    public static PlannedMigration waiting(
            MigrationRef ref, String checksum, Optional<String> downChecksum, Risk risk, String reason) {
        return new PlannedMigration(
                ref, checksum, downChecksum, risk, reason, MigrationState.WAITING, OptionalLong.empty());
    }

    PlannedMigration in(MigrationState next) {
        return new PlannedMigration(ref, checksum, downChecksum, risk, reason, next, millis);
    }

    PlannedMigration appliedIn(long ms) {
        return new PlannedMigration(
                ref, checksum, downChecksum, risk, reason, MigrationState.APPLIED, OptionalLong.of(ms));
    }

    public boolean is(MigrationState other) {
        return state == other;
    }
}
