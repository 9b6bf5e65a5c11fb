package io.confiture.wizard.plan;

import java.util.Optional;

/** The short number people call a plan by, from 1: {@code #42}. */
public record PlanId(long number) {

    public PlanId {
        if (number < 1) {
            throw new IllegalArgumentException("Plans are numbered from 1, not " + number);
        }
    }

    /** Reads {@code 42} or {@code #42}; empty for anything else. */
    public static Optional<PlanId> parse(String text) {
        String digits = text.startsWith("#") ? text.substring(1) : text;
        return digits.matches("[1-9][0-9]{0,17}") ? Optional.of(new PlanId(Long.parseLong(digits))) : Optional.empty();
    }

    @Override
    public String toString() {
        return "#" + number;
    }
}
