package io.confiture.wizard.risk;

/** What a statement does with the rows that are there. */
public enum Work {
    /** It touches none, or only those it names. */
    NONE,
    /** It changes the catalog only: as fast on a large table as on a small one. */
    CATALOG,
    /** It reads all rows. */
    SCAN,
    /** It reads all rows and builds an index. */
    BUILD,
    /** It writes all rows anew, with their indexes. */
    REWRITE,
    /** It inserts, changes or deletes rows. */
    CHANGE
}
