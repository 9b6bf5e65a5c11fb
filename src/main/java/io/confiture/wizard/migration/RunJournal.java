package io.confiture.wizard.migration;

/**
 * Remembers, outside the target, which statements of one migration were sent and which have ended well. Only statements that
 * are final on their own need it: what runs in a transaction is in the ledger or did not happen.
 */
public interface RunJournal {

    /** For a run that nobody will ask about: it remembers nothing. */
    RunJournal NONE = new RunJournal() {
        @Override
        public int done() {
            return 0;
        }

        @Override
        public void intend(int statement, int line, String text) {
            // nobody will ask
        }

        @Override
        public void done(int statement) {
            // nobody will ask
        }

        @Override
        public void undone(int statement) {
            // nobody will ask
        }
    };

    /** How many statements from the beginning of the file are known to be done; a run goes on with the one after them. */
    int done();

    /**
     * Written down before the statement is sent.
     *
     * @param statement its place in the file, from 0
     * @param line its line in the file, from 1
     * @param text the whole statement
     * @throws RuntimeException if it cannot be written, or the run is somebody else's by now: then nothing may be sent
     */
    void intend(int statement, int line, String text);

    /** Written down after the server said yes. */
    void done(int statement);

    /** Nothing came of the intent: the server refused, and left nothing. It may be intended again. */
    void undone(int statement);
}
