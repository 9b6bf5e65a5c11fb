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
 * @param schedule when it is to start, as it was typed
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
        Optional<String> schedule,
        Duration timeout) {

    public static final Duration USUAL_TIMEOUT = Duration.ofMinutes(30);

    /** Drafts of an earlier version know no schedule. */
    public WizardFlags {
        schedule = schedule == null ? Optional.empty() : schedule;
    }

    public static WizardFlags none() {
        return new WizardFlags(
                false, false, false, false, false, false, false, Optional.empty(), Optional.empty(), USUAL_TIMEOUT);
    }

    /** Of somebody who is not walked through it: only what cannot go without a confirmation would be asked. */
    public static WizardFlags unattended(Optional<String> target) {
        return new WizardFlags(false, true, false, false, false, false, false, target, Optional.empty(), USUAL_TIMEOUT);
    }
}
