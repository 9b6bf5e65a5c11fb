package io.confiture.wizard.risk;

/** PostgreSQL's table locks, weakest first. */
public enum Lock {
    NONE,
    ACCESS_SHARE,
    ROW_SHARE,
    ROW_EXCLUSIVE,
    SHARE_UPDATE_EXCLUSIVE,
    SHARE,
    SHARE_ROW_EXCLUSIVE,
    EXCLUSIVE,
    ACCESS_EXCLUSIVE;

    public boolean blocksReads() {
        return this == ACCESS_EXCLUSIVE;
    }

    public boolean blocksWrites() {
        return compareTo(SHARE) >= 0;
    }

    /** As the manual of PostgreSQL writes it, for instance {@code ACCESS EXCLUSIVE}; {@code none} without one. */
    public String label() {
        return this == NONE ? "none" : name().replace('_', ' ');
    }
}
