package io.confiture.wizard.desk;

import java.time.Instant;
import java.util.Map;

/**
 * A row of the record, as it was written.
 *
 * @param number its place in the record, from 1
 * @param plan number of its plan; null where it is no plan's
 * @param planVersion version of the plan after it; null where it is no plan's
 * @param at to the microsecond
 * @param role null where none mattered; so are {@code migration}, {@code migrationName} and {@code digest}
 * @param previous hash of the event before it; null when that one is missing
 * @param hash over the one before and all of this
 */
public record RecordedEvent(
        long number,
        Long plan,
        Long planVersion,
        String kind,
        Instant at,
        String personId,
        String personName,
        String role,
        String migration,
        String migrationName,
        String digest,
        Map<String, String> facts,
        String previous,
        String hash) {

    /** The hash before the first event. */
    public static final String START = "0".repeat(64);

    /** Whether its hash is over {@code before} and what it says. */
    public boolean isWhatWasWrittenAfter(String before) {
        return chainedTo(before).hash().equals(hash);
    }

    /** Its time as the hash spells it: UTC, six decimals. */
    public String time() {
        return RecordHash.spell(at);
    }

    /** For messages: {@code plan #42 (APPROVED, 2026-…)}. */
    public String inWords() {
        return (plan == null ? "no plan" : "plan #" + plan) + " (" + kind + ", " + time() + ")";
    }

    RecordedEvent chainedTo(String before) {
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
                before,
                RecordHash.of(before, this));
    }
}
