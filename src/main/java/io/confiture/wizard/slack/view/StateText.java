package io.confiture.wizard.slack.view;

import io.confiture.wizard.plan.MigrationState;
import io.confiture.wizard.plan.Pause;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.PlanState;
import io.confiture.wizard.plan.Role;
import java.util.stream.Collectors;

/** Where a plan stands, and whom or what it waits for. */
public final class StateText {

    private StateText() {}

    public static String of(PlanState state) {
        return switch (state) {
            case DRAFT -> "📝 Draft";
            case IN_REVIEW -> "👀 In review";
            case CHANGES_REQUESTED -> "✏️ Changes requested";
            case APPROVED -> "✅ Approved";
            case RUNNING -> "▶️ Running";
            case PAUSED -> "⏸️ Paused";
            case SUCCEEDED -> "✅ Succeeded";
            case STOPPED -> "⏹️ Stopped";
            case FAILED -> "❌ Failed";
            case REJECTED -> "❌ Rejected";
            case CANCELLED -> "🚫 Cancelled";
            case EXPIRED -> "⌛ Expired";
        };
    }

    /** Who or what moves it next; empty at an end. */
    public static String waitsFor(Plan plan) {
        String requester = Mrkdwn.line(plan.request().requester().name());
        return switch (plan.state()) {
            case DRAFT -> requester + " to submit it";
            case IN_REVIEW ->
                plan.review().isComplete() ? requester + " to press *Resubmit*" : "approval by " + missingRoles(plan);
            case CHANGES_REQUESTED -> requester + " to make the changes and press *Resubmit*";
            case APPROVED ->
                plan.answers()
                        .slot()
                        .map(slot -> "its slot, " + Mrkdwn.time(slot.opens()))
                        .orElse(requester + " or a DBA to press *Apply now*");
            case RUNNING ->
                plan.stopAskedBy()
                        .map(by -> "the server to stop the " + DirectionText.noun(plan) + " at work, as "
                                + Mrkdwn.line(by.name()) + " asked")
                        .orElse("the " + DirectionText.noun(plan) + "s to finish");
            case PAUSED ->
                plan.slot().waits()
                        ? atItsSlot(plan, requester)
                        : requester + " or a DBA to answer: "
                                + question(plan, plan.pause().orElseThrow());
            case SUCCEEDED, STOPPED, FAILED, REJECTED, CANCELLED, EXPIRED -> "";
        };
    }

    /** Its slot is open, and nothing has run. */
    private static String atItsSlot(Plan plan, String requester) {
        boolean busy = plan.pause()
                .filter(it -> it.reason() == Pause.Reason.BUSY_AT_SLOT)
                .isPresent();
        return "what is in its way to go"
                + (busy ? ", or for " + requester + " or a DBA to press *Proceed*" : "")
                + plan.answers()
                        .slot()
                        .map(slot -> ", until " + Mrkdwn.time(slot.closes()))
                        .orElse("");
    }

    private static String missingRoles(Plan plan) {
        return plan.review().missingRoles().stream().map(Role::label).collect(Collectors.joining(" and "));
    }

    private static String question(Plan plan, Pause pause) {
        String noun = DirectionText.noun(plan);
        String back = plan.run().canBeRolledBack() ? ", roll back" : "";
        return switch (pause.reason()) {
            case NEXT_MIGRATION -> "go on with the next migration?";
            case FAILED_MIGRATION -> "a " + noun + " failed; retry" + back + " or stop here?";
            case UNKNOWN_MIGRATION -> "it is unknown whether a " + noun + " took effect; look at the database first";
            case LOST_MIGRATION ->
                "the runner was lost in a " + noun + ", which is not " + DirectionText.done(plan) + "; retry" + back
                        + " or stop here?";
            case LOST_RUNNER -> "the runner was lost; go on" + back + " or stop here?";
            case STOP_ASKED -> "somebody stopped it between two migrations; go on" + back + " or stop here?";
            case HELD -> "it cannot go on right now; continue later or stop here?";
            case NOT_AS_APPROVED -> "it cannot go on as it was approved";
            case HELD_AT_SLOT, BUSY_AT_SLOT -> "it is ready to start, and something is in its way";
        };
    }

    public static String sign(MigrationState state) {
        return switch (state) {
            case WAITING -> "⏳";
            case RUNNING -> "▶️";
            case APPLIED -> "✅";
            case FAILED -> "❌";
            case UNKNOWN -> "❓";
            case SKIPPED -> "⏭️";
        };
    }
}
