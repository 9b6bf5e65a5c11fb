package io.confiture.wizard.risk.rules.columns;

/** The ends of sentences about work that keeps everybody waiting. */
final class Waiting {

    static final String WRITTEN_ANEW =
            ": the whole table is written anew with its indexes, and nobody can read or write it meanwhile.";

    static final String READ = ": every row is read, and nobody can read or write the table meanwhile.";

    private Waiting() {}
}
