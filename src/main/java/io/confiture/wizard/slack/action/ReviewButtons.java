package io.confiture.wizard.slack.action;

import io.confiture.wizard.desk.PlanDesk;
import io.confiture.wizard.plan.Decision;
import io.confiture.wizard.plan.Digest;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.PlanState;
import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.slack.ButtonValue;
import io.confiture.wizard.slack.Interaction;
import io.confiture.wizard.slack.People;
import io.confiture.wizard.slack.Route;
import io.confiture.wizard.slack.SlackApi;
import io.confiture.wizard.slack.view.AnswerModal;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** Approve, Request changes, Reject: who answers what is asked of them. */
@ApplicationScoped
public class ReviewButtons {

    private final PlanDesk desk;
    private final People people;
    private final Answering answering;
    private final SlackApi slack;
    private final Clock clock;

    public ReviewButtons(PlanDesk desk, People people, Answering answering, SlackApi slack, Clock clock) {
        this.desk = desk;
        this.people = people;
        this.answering = answering;
        this.slack = slack;
        this.clock = clock;
    }

    /** A CRITICAL plan asks for more than a click; whoever may not approve hears so before typing anything. */
    public void approve(Interaction who, ButtonValue button) {
        Plan plan = desk.get(button.plan());
        if (plan.risk() == Risk.CRITICAL && plan.state() == PlanState.IN_REVIEW) {
            People.Known known = people.known(who);
            Decision rehearsed = plan.votes()
                    .approve(known.person(), known.roles(), seen(button, plan), "to be asked", clock.instant());
            if (rehearsed.isAccepted()) {
                slack.openView(who.triggerId(), AnswerModal.critical(plan));
            } else {
                answering.answer(who, rehearsed);
            }
            return;
        }
        approve(who, button, "");
    }

    /** @param evidence the backup's reference; empty where none is asked */
    public void approve(Interaction who, ButtonValue button, String evidence) {
        People.Known known = people.known(who);
        answering.answer(who, desk.change(button.plan(), plan -> plan.votes()
                .approve(known.person(), known.roles(), seen(button, plan), evidence, clock.instant())));
    }

    public void askWhyChanges(Interaction who, ButtonValue button) {
        askWhy(who, button, Route.CHANGES_REASON);
    }

    public void askWhyReject(Interaction who, ButtonValue button) {
        askWhy(who, button, Route.REJECT_REASON);
    }

    private void askWhy(Interaction who, ButtonValue button, Route route) {
        Plan plan = desk.get(button.plan());
        People.Known known = people.known(who);
        Decision rehearsed =
                plan.votes().reject(known.person(), known.roles(), seen(button, plan), "to be asked", clock.instant());
        if (rehearsed.isAccepted()) {
            slack.openView(who.triggerId(), AnswerModal.reason(plan, route));
        } else {
            answering.answer(who, rehearsed);
        }
    }

    public void requestChanges(Interaction who, ButtonValue button, String reason) {
        People.Known known = people.known(who);
        answering.answer(who, desk.change(button.plan(), plan -> plan.votes()
                .requestChanges(known.person(), known.roles(), seen(button, plan), reason, clock.instant())));
    }

    public void reject(Interaction who, ButtonValue button, String reason) {
        People.Known known = people.known(who);
        answering.answer(who, desk.change(button.plan(), plan -> plan.votes()
                .reject(known.person(), known.roles(), seen(button, plan), reason, clock.instant())));
    }

    /** A button without a digest has seen nothing: any plan is another version to it. */
    private static Digest seen(ButtonValue button, Plan plan) {
        return button.seen().orElseGet(() -> new Digest("0".repeat(64)));
    }
}
