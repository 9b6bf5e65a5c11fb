package io.confiture.wizard.plan;

import java.util.List;

/**
 * What one statement of a dry run did to relations that were there before.
 *
 * @param line its line in the file
 * @param head its beginning
 * @param rows inserted, updated or deleted; 0 for everything else
 * @param locks the strongest one per relation, of those it was the first to take
 * @param rewrites relations that got new files
 * @param scans tables that were read from end to end
 */
public record Seen(
        int line, String head, long millis, long rows, List<Held> locks, List<Rewrite> rewrites, List<Scan> scans) {

    /**
     * @param mode as PostgreSQL's manual writes it: {@code ACCESS EXCLUSIVE}
     * @param millis from the statement that took it to the end of its migration
     */
    public record Held(String relation, String mode, long millis) {}

    /** @param bytes size of the new file */
    public record Rewrite(String relation, long bytes) {}

    /** @param rows how many rows were read */
    public record Scan(String relation, long rows) {}

    public Seen {
        locks = List.copyOf(locks);
        rewrites = List.copyOf(rewrites);
        scans = List.copyOf(scans);
    }
}
