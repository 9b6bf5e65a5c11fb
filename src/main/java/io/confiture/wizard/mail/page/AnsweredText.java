package io.confiture.wizard.mail.page;

import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.PlanEvent;
import io.confiture.wizard.plan.PlanState;
import io.confiture.wizard.plan.Refusal;
import io.confiture.wizard.plan.Role;
import java.util.stream.Collectors;

/** What came of an answer, or why nothing did. */
final class AnsweredText {

    private AnsweredText() {}

    static Page counted(PlanEvent event, Plan plan) {
        String name = "plan " + plan.id();
        return switch (event.kind()) {
            case APPROVED, APPROVAL_GIVEN ->
                Page.notice(
                        200,
                        "Approved",
                        "Your approval of " + name
                                + event.role()
                                        .map(Role::label)
                                        .map(label -> " as " + label)
                                        .orElse("")
                                + " is counted. " + next(plan));
            case CHANGES_REQUESTED ->
                Page.notice(
                        200,
                        "Changes requested",
                        plan.request().requester().name() + " is asked to change " + name
                                + ". You are asked again when it comes back.");
            default -> Page.notice(200, "Rejected", "You rejected " + name + ". Nothing runs.");
        };
    }

    private static String next(Plan plan) {
        if (plan.state() == PlanState.APPROVED) {
            return "Everybody who had to has approved it.";
        }
        return "Still missing: "
                + plan.review().missingRoles().stream().map(Role::label).collect(Collectors.joining(" and ")) + ".";
    }

    static Page refused(Refusal refusal, Plan plan) {
        String name = "plan " + plan.id();
        return switch (refusal) {
            case OWN_PLAN ->
                Page.notice(
                        403,
                        "Insufficient permissions",
                        "It is your own " + name + ", and nobody approves what they asked for.");
            case NOT_YOUR_ROLE ->
                Page.notice(
                        403,
                        "Insufficient permissions",
                        "You do not hold the role any more that you were asked in, so nothing was counted for " + name
                                + ".");
            case ROLE_FILLED ->
                Page.notice(410, "Somebody was faster", "Your role has all the approvals it needs for " + name + ".");
            case ALREADY_ANSWERED ->
                Page.notice(410, "You have answered", "You have answered " + name + " already; a person counts once.");
            default -> Page.notice(410, "Nothing was counted", "Meanwhile " + name + " has moved on.");
        };
    }
}
