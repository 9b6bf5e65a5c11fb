package io.confiture.wizard.api;

import io.confiture.wizard.risk.facts.Versions;

/** Major versions of PostgreSQL that can be assumed. Newer ones than we know of are taken for the newest. */
public final class Major {

    private static final int LAST = 99;

    /** The end of a sentence that begins with what was given. */
    public static final String REMEDY = "is no major version of PostgreSQL that we know: send a whole number from "
            + Versions.OLDEST + " on, like 17.";

    private Major() {}

    public static boolean isOne(int version) {
        return version >= Versions.OLDEST && version <= LAST;
    }
}
