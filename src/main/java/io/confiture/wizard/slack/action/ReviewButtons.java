package io.confiture.wizard.slack.action;

import io.confiture.wizard.desk.AskedPeople;
import io.confiture.wizard.desk.PlanDesk;
import io.confiture.wizard.plan.Decision;
import io.confiture.wizard.plan.Digest;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.PlanState;
import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.plan.Role;
import io.confiture.wizard.slack.ButtonValue;
import io.confiture.wizard.slack.Interaction;
import io.confiture.wizard.slack.People;
import io.confiture.wizard.slack.Route;
import io.confiture.wizard.slack.SlackApi;
import io.confiture.wizard.slack.view.AnswerModal;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Approve, Request changes, Reject, Withdraw: who answers what is asked of them. */
@ApplicationScoped
public class ReviewButtons {

    private final PlanDesk desk;
    private final AskedPeople asked;
    private final People people;
    private final Answering answering;
    private final SlackApi slack;
    private final Clock clock;

    public ReviewButtons(
            PlanDesk desk, AskedPeople asked, People people, Answering answering, SlackApi slack, Clock clock) {
        this.desk = desk;
        this.asked = asked;
        this.people = people;
        this.answering = answering;
        this.slack = slack;
        this.clock = clock;
    }

    /** Where more than a click is needed a modal opens; whoever may not approve hears so before typing anything. */
    public void approve(Interaction who, ButtonValue button) {
        Plan plan = desk.get(button.plan());
        People.Known known = lookedAt(who, plan);
        List<Role> open = plan.votes().open(known.roles());
        boolean critical = plan.risk() == Risk.CRITICAL;
        if (plan.state() != PlanState.IN_REVIEW || (!critical && open.size() <= 1)) {
            approve(who, known, button, Optional.empty(), "");
            return;
        }
        Decision rehearsed =
                plan.votes().approve(known.person(), known.roles(), seen(button), "to be asked", clock.instant());
        if (rehearsed.isAccepted()) {
            slack.openView(who.triggerId(), critical ? AnswerModal.critical(plan, open) : AnswerModal.role(plan, open));
        } else {
            answering.answer(who, known, rehearsed);
        }
    }

    /**
     * @param as the role it counts for; empty where there was nothing to choose
     * @param evidence the backup's reference; empty where none is asked
     */
    public void approve(Interaction who, ButtonValue button, Optional<Role> as, String evidence) {
        approve(who, people.known(who), button, as, evidence);
    }

    private void approve(Interaction who, People.Known known, ButtonValue button, Optional<Role> as, String evidence) {
        answering.answer(who, known, desk.change(button.plan(), plan -> plan.votes()
                .approve(known.person(), known.roles(), as, seen(button), evidence, clock.instant())));
    }

    public void askWhyChanges(Interaction who, ButtonValue button) {
        askWhy(who, button, Route.CHANGES_REASON);
    }

    public void askWhyReject(Interaction who, ButtonValue button) {
        askWhy(who, button, Route.REJECT_REASON);
    }

    private void askWhy(Interaction who, ButtonValue button, Route route) {
        Plan plan = desk.get(button.plan());
        People.Known known = lookedAt(who, plan);
        Decision rehearsed =
                plan.votes().reject(known.person(), known.roles(), seen(button), "to be asked", clock.instant());
        if (rehearsed.isAccepted()) {
            slack.openView(who.triggerId(), AnswerModal.reason(plan, route));
        } else {
            answering.answer(who, known, rehearsed);
        }
    }

    public void requestChanges(Interaction who, ButtonValue button, String reason) {
        People.Known known = people.known(who);
        answering.answer(who, known, desk.change(button.plan(), plan -> plan.votes()
                .requestChanges(known.person(), known.roles(), seen(button), reason, clock.instant())));
    }

    public void reject(Interaction who, ButtonValue button, String reason) {
        People.Known known = people.known(who);
        answering.answer(who, known, desk.change(button.plan(), plan -> plan.votes()
                .reject(known.person(), known.roles(), seen(button), reason, clock.instant())));
    }

    /** Nobody has to hold a role to take back what they said. */
    public void withdraw(Interaction who, ButtonValue button) {
        answering.answer(who, desk.change(button.plan(), plan -> plan.votes().withdraw(who.person(), clock.instant())));
    }

    private People.Known lookedAt(Interaction who, Plan plan) {
        asked.seen(plan.id(), who.person(), clock.instant());
        return people.known(who);
    }

    /** A button without a digest has seen nothing: any plan is another version to it. */
    private static Digest seen(ButtonValue button) {
        return button.seen().orElseGet(() -> new Digest("0".repeat(64)));
    }
}
