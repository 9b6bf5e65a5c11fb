package io.confiture.wizard.slack.view;

import io.confiture.wizard.plan.Risk;

/** Levels of risk in words and, beside the word, a colour: the sign never stands alone. */
public final class RiskText {

    private RiskText() {}

    public static String sign(Risk risk) {
        return switch (risk) {
            case LOW -> "🟢";
            case MEDIUM -> "🟡";
            case HIGH -> "🔴";
            case CRITICAL -> "🔥";
        };
    }

    public static String of(Risk risk) {
        return sign(risk) + " " + risk.name();
    }
}
