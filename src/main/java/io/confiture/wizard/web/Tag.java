package io.confiture.wizard.web;

import io.confiture.wizard.plan.MigrationState;
import io.confiture.wizard.plan.PlanState;
import io.confiture.wizard.plan.Risk;
import java.util.Locale;

/** A word in a box whose colour helps; the word alone says it. */
record Tag(String text, String look) {

    static final Tag NONE = new Tag("–", "quiet");

    static Tag of(Risk risk) {
        return new Tag(risk.name(), "risk-" + risk.key());
    }

    static Tag of(PlanState state) {
        return new Tag(
                words(state),
                switch (state) {
                    case DRAFT, CANCELLED, EXPIRED -> "quiet";
                    case IN_REVIEW, CHANGES_REQUESTED, PAUSED -> "waits";
                    case APPROVED, RUNNING -> "moves";
                    case SUCCEEDED -> "good";
                    case STOPPED, FAILED, REJECTED -> "bad";
                });
    }

    static Tag of(MigrationState state, String applied) {
        return switch (state) {
            case WAITING -> new Tag("waiting", "quiet");
            case RUNNING -> new Tag("running", "moves");
            case APPLIED -> new Tag(applied, "good");
            case FAILED -> new Tag("failed", "bad");
            case UNKNOWN -> new Tag("unknown", "waits");
            case SKIPPED -> new Tag("skipped", "quiet");
        };
    }

    static String words(PlanState state) {
        String words = state.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
