package io.confiture.wizard.migration;

import java.util.Arrays;

/** The table locks of PostgreSQL, weakest first, as {@code pg_locks} names them. */
enum LockMode {
    ACCESS_SHARE("AccessShareLock"),
    ROW_SHARE("RowShareLock"),
    ROW_EXCLUSIVE("RowExclusiveLock"),
    SHARE_UPDATE_EXCLUSIVE("ShareUpdateExclusiveLock"),
    SHARE("ShareLock"),
    SHARE_ROW_EXCLUSIVE("ShareRowExclusiveLock"),
    EXCLUSIVE("ExclusiveLock"),
    ACCESS_EXCLUSIVE("AccessExclusiveLock");

    private final String inPgLocks;

    LockMode(String inPgLocks) {
        this.inPgLocks = inPgLocks;
    }

    static LockMode of(String inPgLocks) {
        return Arrays.stream(values())
                .filter(mode -> mode.inPgLocks.equals(inPgLocks))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("PostgreSQL has a new lock mode: " + inPgLocks));
    }

    /** {@code ACCESS EXCLUSIVE}, as the manual writes it. */
    String label() {
        return name().replace('_', ' ');
    }
}
