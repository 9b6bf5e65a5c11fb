package io.confiture.wizard.api;

import io.confiture.wizard.environment.Calendar;
import io.confiture.wizard.environment.EnvironmentPolicy;
import io.confiture.wizard.environment.SlotOffer;
import java.time.Instant;

/**
 * Whether a plan might start at this moment.
 *
 * @param until when the maintenance window closes; null when none is open, or none is needed
 * @param why not, and when, as a sentence; null when one might
 * @param next the next moment when one might; null for now, and when nobody can tell
 */
record StartAnswer(boolean possible, String until, String why, String next) {

    static StartAnswer of(EnvironmentPolicy policy, Instant now) {
        SlotOffer offer = Calendar.of(policy, now).offer(now);
        if (offer instanceof SlotOffer.Refused no) {
            return new StartAnswer(
                    false, null, no.why(), no.next().map(Instant::toString).orElse(null));
        }
        boolean always = policy.windows().isEmpty();
        return new StartAnswer(
                true, always ? null : ((SlotOffer.Taken) offer).slot().closes().toString(), null, null);
    }
}
