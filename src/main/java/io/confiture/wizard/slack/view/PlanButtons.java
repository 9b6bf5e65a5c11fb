package io.confiture.wizard.slack.view;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.element.ButtonElement;
import io.confiture.wizard.plan.Pause;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.slack.ButtonValue;
import io.confiture.wizard.slack.Route;
import java.util.ArrayList;
import java.util.List;

/** Only the buttons that mean something now. Whose they are is decided at the click. */
final class PlanButtons {

    private PlanButtons() {}

    static List<LayoutBlock> of(Plan plan) {
        List<ButtonElement> buttons = buttons(plan);
        return buttons.isEmpty() ? List.of() : List.of(Kit.actions("plan_" + plan.version(), buttons));
    }

    private static List<ButtonElement> buttons(Plan plan) {
        return switch (plan.state()) {
            case DRAFT, RUNNING -> List.of();
            case IN_REVIEW ->
                plan.review().isComplete()
                        ? List.of(resubmit(plan), viewSql(plan), cancel(plan))
                        : List.of(
                                Kit.primary(button(plan, Route.APPROVE, "Approve")),
                                button(plan, Route.REQUEST_CHANGES, "Request changes"),
                                Kit.danger(button(plan, Route.REJECT, "Reject")),
                                viewSql(plan),
                                cancel(plan));
            case CHANGES_REQUESTED -> List.of(resubmit(plan), viewSql(plan), cancel(plan));
            case APPROVED ->
                plan.answers().slot().isPresent()
                        ? List.of(viewSql(plan), cancel(plan))
                        : List.of(apply(plan), viewSql(plan), cancel(plan));
            case PAUSED -> paused(plan, plan.pause().orElseThrow());
            case SUCCEEDED, STOPPED, FAILED, REJECTED, CANCELLED, EXPIRED -> List.of();
        };
    }

    private static List<ButtonElement> paused(Plan plan, Pause pause) {
        ButtonElement stop = Kit.danger(button(plan, Route.STOP_HERE, "Stop here"));
        return switch (pause.reason()) {
            case NEXT_MIGRATION, LOST_RUNNER, STOP_ASKED, HELD ->
                withRollBack(plan, Kit.primary(button(plan, Route.CONTINUE, "Continue")), stop);
            case FAILED_MIGRATION -> withRollBack(plan, Kit.primary(button(plan, Route.RETRY, "Retry")), stop);
            case UNKNOWN_MIGRATION, NOT_AS_APPROVED -> withRollBack(plan, stop);
        };
    }

    /** Before the last one, where it is one of the answers. */
    private static List<ButtonElement> withRollBack(Plan plan, ButtonElement... others) {
        List<ButtonElement> buttons = new ArrayList<>(List.of(others));
        if (plan.run().canBeRolledBack()) {
            buttons.add(buttons.size() - 1, rollBack(plan));
        }
        return buttons;
    }

    private static ButtonElement rollBack(Plan plan) {
        return Kit.confirmed(
                button(plan, Route.ROLL_BACK, "Roll back"),
                "Roll back plan " + plan.id(),
                "Plan " + plan.id() + " ends here; a rollback plan for its "
                        + Count.of(plan.run().applied().size(), "applied migration") + " opens for review.",
                "Roll back");
    }

    private static ButtonElement apply(Plan plan) {
        if (DirectionText.rollsBack(plan)) {
            return Kit.confirmed(
                    Kit.primary(button(plan, Route.APPLY, "Apply now")),
                    "Roll back with plan " + plan.id(),
                    "Rolls back " + Count.of(plan.migrations().size(), "migration") + " on "
                            + plan.request().environment() + " ("
                            + plan.request().address() + ") now"
                            + (plan.migrations().size() > 1 ? ", newest first." : "."),
                    "Roll back now");
        }
        return Kit.confirmed(
                Kit.primary(button(plan, Route.APPLY, "Apply now")),
                "Apply plan " + plan.id(),
                "Runs " + Count.of(plan.migrations().size(), "migration") + " on "
                        + plan.request().environment() + " (" + plan.request().address() + ") now.",
                "Apply now");
    }

    private static ButtonElement resubmit(Plan plan) {
        return Kit.primary(button(plan, Route.RESUBMIT, "Resubmit"));
    }

    private static ButtonElement viewSql(Plan plan) {
        return button(plan, Route.VIEW_SQL, "View SQL");
    }

    private static ButtonElement cancel(Plan plan) {
        return button(plan, Route.CANCEL, "Cancel plan");
    }

    private static ButtonElement button(Plan plan, Route route, String label) {
        return Kit.button(route, label, ButtonValue.of(plan).toString());
    }
}
