package io.confiture.wizard.wizard;

import java.time.Duration;
import java.util.Optional;

/**
 * How somebody wants to be walked through it.
 *
 * @param review every migration has its page
 * @param auto only what cannot go without a confirmation is asked
 * @param smart only HIGH and CRITICAL have a page
 * @param collaborative all three roles are asked, whatever the policy says
 * @param showRollback pages show the rollback
 * @param reviewRollback the rollback has to be confirmed
 * @param dryRun migrations are executed and rolled back before they are reviewed
 * @param target the last version to apply
 * @param timeout how long each page waits for this person
 */
public record WizardFlags(
        boolean review,
        boolean auto,
        boolean smart,
        boolean collaborative,
        boolean showRollback,
        boolean reviewRollback,
        boolean dryRun,
        Optional<String> target,
        Duration timeout) {

    public static final Duration USUAL_TIMEOUT = Duration.ofMinutes(30);

    public static WizardFlags none() {
        return new WizardFlags(false, false, false, false, false, false, false, Optional.empty(), USUAL_TIMEOUT);
    }
}
