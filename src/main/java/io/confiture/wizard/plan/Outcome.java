package io.confiture.wizard.plan;

/** How the run of one migration ended, as far as the target database told. */
public sealed interface Outcome {

    /**
     * The change and its ledger row are committed.
     *
     * @param millis time of the body alone, as Confiture's ledger counts it
     */
    record Applied(long millis) implements Outcome {}

    /**
     * The target refused, and everything that {@code left} does not name was rolled back.
     *
     * @param sqlState five characters of SQLSTATE, or empty when the failure was not the server's
     * @param message what the server said, without parameters
     * @param statement the statement that failed, or empty when it is not known
     * @param line line of that statement in the file, from 1; 0 when it is not known
     * @param left what stays in the database all the same, in words; empty when nothing does
     */
    record Failed(String sqlState, String message, String statement, int line, String left) implements Outcome {}

    /**
     * The connection went away at a moment when both endings are possible.
     *
     * @param facts what is known, for the person who must look
     */
    record Unknown(String facts) implements Outcome {}
}
