package io.confiture.wizard.slack.view;

import io.confiture.wizard.plan.Pause.Reason;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.PlanEvent;
import io.confiture.wizard.plan.Slot;

/** What was looked at around a plan's slot, in its thread. */
final class SlotText {

    private SlotText() {}

    /** Shortly before: red is a warning yet. */
    static Words checked(Plan plan, PlanEvent event) {
        String opens = plan.answers()
                .slot()
                .map(Slot::opens)
                .map(at -> "Its slot opens " + Mrkdwn.time(at) + " (" + Mrkdwn.utc(at) + ")")
                .orElse("Its slot opens soon");
        return event.fact("red").isEmpty()
                ? Words.of("🟢 " + opens + ", and all is green: " + Mrkdwn.line(event.fact("green")) + ".")
                : ReplyText.quoted(
                        "🔴 " + opens + ", and not all is green. " + ReplyText.requester(plan)
                                + ", it does not start while this is so:",
                        event.fact("red"));
    }

    static Words started(PlanEvent event) {
        String by = Mrkdwn.mention(event.by().id());
        String green = event.fact("green");
        String all = green.isEmpty() ? "" : " 🟢 " + Mrkdwn.line(green) + ".";
        if (event.by().is(PlanEvent.BOT)) {
            return Words.of("▶️ Its slot is open: started." + all);
        }
        if (green.isEmpty()) {
            return Words.of("▶️ " + by + " pressed Apply now.");
        }
        return ReplyText.quoted(
                "▶️ " + by + " pressed Proceed." + all + (event.fact("red").isEmpty() ? "" : " Passed over:"),
                event.fact("red"));
    }

    static boolean isAtItsSlot(PlanEvent event) {
        String why = event.fact("why");
        return why.equals(Reason.HELD_AT_SLOT.name()) || why.equals(Reason.BUSY_AT_SLOT.name());
    }

    /** Its slot is open, and something is in the way. */
    static Words held(Plan plan, PlanEvent event) {
        String until = plan.answers()
                .slot()
                .map(Slot::closes)
                .map(at -> " until " + Mrkdwn.time(at) + " (" + Mrkdwn.utc(at) + ")")
                .orElse("");
        String proceed =
                event.fact("why").equals(Reason.BUSY_AT_SLOT.name()) ? " *Proceed* starts it all the same." : "";
        return ReplyText.quoted(
                "⏸️ Its slot is open, and it does not start yet. " + ReplyText.requester(plan)
                        + ", it is looked at again and again" + until
                        + ", and starts by itself when this has gone." + proceed,
                event.fact("reason"));
    }
}
