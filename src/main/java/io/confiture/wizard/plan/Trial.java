package io.confiture.wizard.plan;

import java.util.List;

/**
 * One migration of a dry run.
 *
 * @param checksum of the up file that was tried
 * @param why why it failed, in the server's words, or why it was not rehearsed; empty for one that went through
 * @param sqlState of the failure; empty when there is none
 * @param statement the one that failed; empty when none did
 * @param line its line in the file; 0 when none is known
 * @param millis of its statements together
 * @param rows inserted, updated and deleted
 * @param seen statements that deserve a word, in the order of the file
 */
public record Trial(
        MigrationRef ref,
        String checksum,
        Result result,
        String why,
        String sqlState,
        String statement,
        int line,
        long millis,
        long rows,
        List<Seen> seen) {

    public enum Result {
        /** All of its statements went through. */
        REHEARSED,
        /** The server refused a statement of it. */
        FAILED,
        /** Nobody knows how it would go. */
        NOT_REHEARSED
    }

    public Trial {
        seen = List.copyOf(seen);
    }

    public static Trial rehearsed(MigrationRef ref, String checksum, long millis, long rows, List<Seen> seen) {
        return new Trial(ref, checksum, Result.REHEARSED, "", "", "", 0, millis, rows, seen);
    }

    /** The same with other details. */
    public Trial seeing(List<Seen> other) {
        return new Trial(ref, checksum, result, why, sqlState, statement, line, millis, rows, other);
    }

    public static Trial notRehearsed(MigrationRef ref, String checksum, String why) {
        return new Trial(ref, checksum, Result.NOT_REHEARSED, why, "", "", 0, 0, 0, List.of());
    }
}
