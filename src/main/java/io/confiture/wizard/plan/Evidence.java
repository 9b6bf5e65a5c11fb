package io.confiture.wizard.plan;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the environment that must come first says about one migration of a plan.
 *
 * @param checksum of the up file it was asked about
 * @param environment the one that was asked
 * @param ranAt when the same bytes ran there; empty when that is missing
 * @param millis how long they took; empty when nobody has measured it
 * @param missing why it does not count as having succeeded there, as a sentence; empty when it does
 */
public record Evidence(
        MigrationRef migration,
        String checksum,
        String environment,
        Optional<Instant> ranAt,
        OptionalLong millis,
        String missing) {

    public Evidence {
        if (ranAt.isPresent() != missing.isEmpty()) {
            throw new IllegalArgumentException("Either it ran or it says what is missing: " + migration);
        }
    }

    public static Evidence ran(PlannedMigration migration, String environment, Instant at, OptionalLong millis) {
        return new Evidence(migration.ref(), migration.checksum(), environment, Optional.of(at), millis, "");
    }

    public static Evidence missing(PlannedMigration migration, String environment, String why) {
        return new Evidence(
                migration.ref(), migration.checksum(), environment, Optional.empty(), OptionalLong.empty(), why);
    }

    public boolean isThere() {
        return missing.isEmpty();
    }

    /** Whether it speaks of these very bytes. */
    public boolean isAbout(PlannedMigration planned) {
        return migration.equals(planned.ref()) && checksum.equals(planned.checksum());
    }
}
