package io.confiture.wizard.plan;

import java.util.Locale;

/** How much a change may hurt, mildest first, so that the worst of several is their maximum. */
public enum Risk {
    LOW,
    MEDIUM,
    HIGH,
    CRITICAL;

    public boolean atLeast(Risk other) {
        return compareTo(other) >= 0;
    }

    public Risk or(Risk other) {
        return atLeast(other) ? this : other;
    }

    /** As the policy file spells it. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
