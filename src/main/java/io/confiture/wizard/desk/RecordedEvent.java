package io.confiture.wizard.desk;

import java.time.Instant;
import java.util.Map;

/**
 * A row of the record, as it was written.
 *
 * @param number its place in the record, from 1
 * @param plan number of its plan
 * @param planVersion version of the plan after it
 * @param role null where none mattered; so are {@code migration}, {@code migrationName} and {@code digest}
 * @param hash over the one before and all of this
 */
public record RecordedEvent(
        long number,
        long plan,
        long planVersion,
        String kind,
        Instant at,
        String personId,
        String personName,
        String role,
        String migration,
        String migrationName,
        String digest,
        Map<String, String> facts,
        String hash) {

    RecordedEvent chainedTo(String previous) {
        return new RecordedEvent(
                number,
                plan,
                planVersion,
                kind,
                at,
                personId,
                personName,
                role,
                migration,
                migrationName,
                digest,
                facts,
                RecordHash.of(previous, this));
    }
}
