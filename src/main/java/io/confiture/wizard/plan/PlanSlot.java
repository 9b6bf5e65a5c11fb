package io.confiture.wizard.plan;

import static io.confiture.wizard.plan.PlanState.APPROVED;
import static io.confiture.wizard.plan.PlanState.PAUSED;

import io.confiture.wizard.plan.Pause.Reason;
import io.confiture.wizard.plan.PlanEvent.Kind;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What the clock says to an approved plan: shortly before its slot, and when that is open and something is in the way. */
public record PlanSlot(Plan plan) {

    /** Shortly before its slot people read how it looks; red is a warning yet, it may still turn green. */
    public Decision check(Readiness found, Instant now) {
        if (plan.state() != APPROVED) {
            return plan.refused(Refusal.becauseOf(plan.state()));
        }
        boolean ahead =
                plan.answers().slot().filter(slot -> now.isBefore(slot.opens())).isPresent();
        return ahead
                ? plan.note(plan.event(Kind.CHECKED, PlanEvent.BOT, now, found.facts()))
                : plan.refused(Refusal.TOO_LATE);
    }

    /**
     * Its slot is open, and something is red: nothing runs, and it waits there until that has gone, somebody decides, or the
     * slot closes. What was said already is not said again.
     */
    public Decision hold(Readiness found, Instant now) {
        if (plan.state() != APPROVED && !waits()) {
            return plan.refused(Refusal.becauseOf(plan.state()));
        }
        if (plan.answers().slot().filter(slot -> slot.isOpen(now)).isEmpty()) {
            return plan.refused(Refusal.TOO_LATE);
        }
        Pause why = new Pause(found.mayProceed() ? Reason.BUSY_AT_SLOT : Reason.HELD_AT_SLOT, found.redInWords());
        if (found.isGreen()
                || plan.pause().filter(said -> isNoNews(said, why, found)).isPresent()) {
            return plan.refused(Refusal.becauseOf(plan.state()));
        }
        Map<String, String> facts = new HashMap<>(found.facts());
        facts.put("reason", why.detail());
        facts.put("why", why.reason().name());
        PlanEvent event = plan.event(Kind.PAUSED, PlanEvent.BOT, now, facts);
        return waits() ? plan.with(why).note(event) : plan.move(PAUSED, Optional.of(why), event);
    }

    /** How long a transaction has lasted changes all the time. */
    private static boolean isNoNews(Pause said, Pause why, Readiness found) {
        boolean hard = why.reason() == Reason.HELD_AT_SLOT;
        return said.reason() == why.reason()
                && (hard
                        ? said.detail().equals(why.detail())
                        : lines(said) == found.reds().size());
    }

    private static long lines(Pause said) {
        return said.detail().lines().count();
    }

    /** Whether it waits there now: PAUSED, and nothing has run. */
    public boolean waits() {
        return plan.pause()
                .map(Pause::reason)
                .filter(reason -> reason == Reason.HELD_AT_SLOT || reason == Reason.BUSY_AT_SLOT)
                .isPresent();
    }
}
