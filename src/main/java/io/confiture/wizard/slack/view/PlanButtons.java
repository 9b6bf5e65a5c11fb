package io.confiture.wizard.slack.view;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.element.ButtonElement;
import io.confiture.wizard.plan.Pause;
import io.confiture.wizard.plan.Person;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.PlanState;
import io.confiture.wizard.plan.PlannedMigration;
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

    /** For one who is asked, where only they read it: the same buttons while it is their turn, and the way back. */
    static List<LayoutBlock> direct(Plan plan, Person reader) {
        List<ButtonElement> buttons = new ArrayList<>();
        boolean open = plan.state() == PlanState.IN_REVIEW || plan.state() == PlanState.APPROVED;
        if (DirectCard.isAsked(plan, reader)) {
            buttons.add(Kit.primary(button(plan, Route.APPROVE, "Approve")));
            buttons.add(button(plan, Route.REQUEST_CHANGES, "Request changes"));
            buttons.add(Kit.danger(button(plan, Route.REJECT, "Reject")));
        } else if (open && plan.review().by(reader).isPresent()) {
            buttons.add(withdraw(plan));
        }
        if (!plan.state().isFinal()) {
            buttons.add(viewSql(plan));
        }
        return buttons.isEmpty() ? List.of() : List.of(Kit.actions("plan_" + plan.version(), buttons));
    }

    /** Where it is listed among others that wait: the one step it waits for, unless that takes a closer look at its message. */
    static List<ButtonElement> atHome(Plan plan) {
        List<ButtonElement> buttons = new ArrayList<>();
        switch (plan.state()) {
            case IN_REVIEW ->
                buttons.add(
                        plan.review().isComplete()
                                ? resubmit(plan)
                                : Kit.primary(button(plan, Route.APPROVE, "Approve")));
            case CHANGES_REQUESTED -> buttons.add(resubmit(plan));
            case APPROVED -> buttons.add(apply(plan));
            case DRAFT, RUNNING, PAUSED, SUCCEEDED, STOPPED, FAILED, REJECTED, CANCELLED, EXPIRED -> {}
        }
        buttons.add(viewSql(plan));
        return buttons;
    }

    private static ButtonElement withdraw(Plan plan) {
        return Kit.confirmed(
                button(plan, Route.WITHDRAW, "Withdraw"),
                "Withdraw your approval",
                "Plan " + plan.id() + " goes on waiting for your role. You can approve it again.",
                "Withdraw");
    }

    private static List<ButtonElement> buttons(Plan plan) {
        return switch (plan.state()) {
            case DRAFT -> List.of();
            case RUNNING -> plan.stopAskedBy().isPresent() ? List.of() : List.of(stopMigration(plan));
            case IN_REVIEW ->
                plan.review().isComplete()
                        ? List.of(resubmit(plan), viewSql(plan), cancel(plan))
                        : List.of(
                                Kit.primary(button(plan, Route.APPROVE, "Approve")),
                                button(plan, Route.REQUEST_CHANGES, "Request changes"),
                                Kit.danger(button(plan, Route.REJECT, "Reject")),
                                viewSql(plan),
                                reschedule(plan),
                                cancel(plan));
            case CHANGES_REQUESTED -> List.of(resubmit(plan), viewSql(plan), cancel(plan));
            case APPROVED ->
                plan.answers().slot().isPresent()
                        ? List.of(viewSql(plan), reschedule(plan), cancel(plan))
                        : List.of(apply(plan), viewSql(plan), reschedule(plan), cancel(plan));
            case PAUSED -> paused(plan, plan.pause().orElseThrow());
            case SUCCEEDED, STOPPED, FAILED, REJECTED, CANCELLED, EXPIRED -> List.of();
        };
    }

    private static List<ButtonElement> paused(Plan plan, Pause pause) {
        ButtonElement stop = Kit.danger(button(plan, Route.STOP_HERE, "Stop here"));
        return switch (pause.reason()) {
            case NEXT_MIGRATION, LOST_RUNNER, STOP_ASKED, HELD ->
                answers(plan, List.of(Kit.primary(button(plan, Route.CONTINUE, "Continue"))), stop);
            case FAILED_MIGRATION -> answers(plan, List.of(retry(plan)), mark(plan), stop);
            case LOST_MIGRATION -> answers(plan, List.of(retry(plan)), stop);
            case UNKNOWN_MIGRATION -> answers(plan, List.of(), mark(plan), stop);
            case NOT_AS_APPROVED -> answers(plan, List.of(), stop);
            case HELD_AT_SLOT -> List.of(viewSql(plan), reschedule(plan), cancel(plan));
            case BUSY_AT_SLOT -> List.of(proceed(plan, pause), viewSql(plan), reschedule(plan), cancel(plan));
        };
    }

    /** What a failed build left is dropped first, and that is said before the click. */
    private static ButtonElement retry(Plan plan) {
        ButtonElement retry = Kit.primary(button(plan, Route.RETRY, "Retry"));
        return plan.run()
                .stuck()
                .flatMap(PlannedMigration::leftIndex)
                .map(index -> Kit.confirmed(
                        retry,
                        "Drop the index and retry",
                        "Drops the INVALID index " + index + " with DROP INDEX CONCURRENTLY, then goes on with the"
                                + " statement that failed.",
                        "Retry"))
                .orElse(retry);
    }

    private static ButtonElement proceed(Plan plan, Pause pause) {
        return Kit.confirmed(
                button(plan, Route.PROCEED, "Proceed"),
                "Start plan " + plan.id() + " all the same",
                Mrkdwn.clipPlain(pause.detail(), 280),
                "Proceed");
    }

    private static ButtonElement mark(Plan plan) {
        return button(plan, Route.MARK_AS_APPLIED, "Mark as " + DirectionText.done(plan));
    }

    /** Roll back stands behind what goes on and before what gives up, where it is one of the answers. */
    private static List<ButtonElement> answers(Plan plan, List<ButtonElement> goingOn, ButtonElement... others) {
        List<ButtonElement> buttons = new ArrayList<>(goingOn);
        if (plan.run().canBeRolledBack()) {
            buttons.add(rollBack(plan));
        }
        buttons.addAll(List.of(others));
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

    private static ButtonElement stopMigration(Plan plan) {
        return Kit.confirmed(
                Kit.danger(button(plan, Route.STOP_MIGRATION, "Stop migration")),
                "Stop plan " + plan.id(),
                "The server cancels what it is doing. A migration in a transaction is rolled back; of one without, the"
                        + " statements that have finished stay. Nothing further begins.",
                "Stop migration");
    }

    private static ButtonElement resubmit(Plan plan) {
        return Kit.primary(button(plan, Route.RESUBMIT, "Resubmit"));
    }

    private static ButtonElement viewSql(Plan plan) {
        return button(plan, Route.VIEW_SQL, "View SQL");
    }

    private static ButtonElement reschedule(Plan plan) {
        return button(plan, Route.RESCHEDULE, "Reschedule");
    }

    private static ButtonElement cancel(Plan plan) {
        return button(plan, Route.CANCEL, "Cancel plan");
    }

    private static ButtonElement button(Plan plan, Route route, String label) {
        return Kit.button(route, label, ButtonValue.of(plan).toString());
    }
}
