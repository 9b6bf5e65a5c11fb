package io.confiture.wizard.wizard;

import java.util.Optional;

/**
 * One page of the wizard.
 *
 * @param migration which candidate a REVIEW page shows, from 0; 0 for the other steps
 */
public record WizardPage(WizardStep step, int migration) {

    public static WizardPage of(WizardStep step) {
        return new WizardPage(step, 0);
    }

    /** Reads what {@link #toString()} wrote; empty for anything else. */
    public static Optional<WizardPage> parse(String text) {
        String[] parts = text.split("/", -1);
        if (parts.length != 2 || !parts[1].matches("[0-9]{1,5}")) {
            return Optional.empty();
        }
        for (WizardStep step : WizardStep.values()) {
            if (step.name().equals(parts[0])) {
                return Optional.of(new WizardPage(step, Integer.parseInt(parts[1])));
            }
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return step + "/" + migration;
    }
}
