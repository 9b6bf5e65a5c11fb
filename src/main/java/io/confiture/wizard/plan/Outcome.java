package io.confiture.wizard.plan;

import java.util.Optional;

/** How the run of one migration ended, as far as the target database told. */
public sealed interface Outcome {

    /** The end of what a program printed that ran it for us, without secrets; empty where none did. */
    String output();

    /**
     * The change and its ledger row are committed; rolling back, the change and the end of that row.
     *
     * @param millis time of the body alone, as Confiture's ledger counts it
     */
    record Applied(long millis, String output) implements Outcome {

        public Applied(long millis) {
            this(millis, "");
        }
    }

    /**
     * The target refused, and everything that {@code left} does not name was rolled back.
     *
     * @param sqlState five characters of SQLSTATE, or empty when the failure was not the server's
     * @param message what the server said, without parameters
     * @param detail the server's DETAIL, empty when there is none or it could quote rows
     * @param hint the server's HINT, empty when there is none
     * @param statement the statement that failed, or empty when it is not known
     * @param line line of that statement in the file, from 1; 0 when it is not known
     * @param left what stays in the database all the same, in words; empty when nothing does
     * @param leftIndex the INVALID index that must be dropped before a retry, as SQL wants its name
     */
    record Failed(
            String sqlState,
            String message,
            String detail,
            String hint,
            String statement,
            int line,
            String left,
            Optional<String> leftIndex,
            String output)
            implements Outcome {

        public Failed(
                String sqlState,
                String message,
                String detail,
                String hint,
                String statement,
                int line,
                String left,
                Optional<String> leftIndex) {
            this(sqlState, message, detail, hint, statement, line, left, leftIndex, "");
        }

        /** A failure about which no more is known. */
        public Failed(String sqlState, String message, String statement, int line, String left) {
            this(sqlState, message, "", "", statement, line, left, Optional.empty());
        }
    }

    /**
     * The connection went away at a moment when both endings are possible.
     *
     * @param facts what is known, for the person who must look
     */
    record Unknown(String facts, String output) implements Outcome {

        public Unknown(String facts) {
            this(facts, "");
        }
    }
}
