package io.confiture.wizard.risk;

import java.util.List;

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

    /** {@code NONE AS RS RX SUX S SRX X AX}, in the order above. */
    private static final List<String> SHORT = List.of("NONE", "AS", "RS", "RX", "SUX", "S", "SRX", "X", "AX");

    /** @throws IllegalArgumentException for anything else than the short names */
    public static Lock ofShort(String name) {
        int index = SHORT.indexOf(name.isEmpty() || name.equals("none") ? "NONE" : name);
        if (index < 0) {
            throw new IllegalArgumentException("No lock is called " + name);
        }
        return values()[index];
    }

    public String shortName() {
        return SHORT.get(ordinal());
    }

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
