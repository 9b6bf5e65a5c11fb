package io.confiture.wizard.risk;

import java.util.Locale;

/** What is true of an operation, besides its level. */
public enum Fact {
    /** Stored user data is or may be destroyed, truncated or overwritten. */
    DATA_LOSS,
    /** No statement restores the previous state exactly. */
    IRREVERSIBLE,
    /** The rows of an existing relation are written anew. */
    REWRITE,
    /** The rows of an existing relation are read end to end. */
    FULL_SCAN,
    /** Readers are shut out for a time that grows with the data. */
    BLOCKS_READS,
    /** Writers are shut out for a time that grows with the data. */
    BLOCKS_WRITES,
    /** A lock that shuts people out, for catalog work only: a few milliseconds once it is granted. */
    BRIEF_EXCLUSIVE,
    /** A relation that the statement is not about is locked against writers too. */
    LOCKS_OTHER_TABLE,
    /** Code written for the old schema can fail or see other results. */
    BREAKS_APP,
    /** It succeeds or fails depending on rows. */
    DATA_DEPENDENT,
    /** Refused inside a transaction block. */
    NON_TRANSACTIONAL,
    /** Row changes whose number grows with the table. */
    BULK_DML,
    /** A guarantee is removed or bypassed. */
    INTEGRITY,
    /** Rights widen, code runs with other rights, or the server touches files or programs. */
    SECURITY,
    /** A lock that shuts people out is taken with no limit on waiting for it. */
    NO_LOCK_TIMEOUT,
    /** The statement, or a part of it, could not be understood. */
    UNCLASSIFIED;

    /** As reports spell it, for instance {@code data_loss}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
