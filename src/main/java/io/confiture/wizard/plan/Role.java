package io.confiture.wizard.plan;

import java.util.Locale;

/** A hat somebody wears towards one environment. Who wears which is the policy's and Slack's business. */
public enum Role {
    DEVELOPER("Developer"),
    REVIEWER("Reviewer"),
    DBA("DBA");

    private final String label;

    Role(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    /** As the policy file spells it. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
