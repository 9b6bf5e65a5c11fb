package io.confiture.wizard.slack.action;

import io.confiture.wizard.desk.PlanDesk;
import io.confiture.wizard.plan.Decision;
import io.confiture.wizard.plan.Digest;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.PlanEvent;
import io.confiture.wizard.plan.PlanId;
import io.confiture.wizard.plan.PlanState;
import io.confiture.wizard.plan.Refusal;
import io.confiture.wizard.plan.Submission;
import io.confiture.wizard.schedule.StartGate;
import io.confiture.wizard.schedule.Voters;
import io.confiture.wizard.slack.ButtonValue;
import io.confiture.wizard.slack.Interaction;
import io.confiture.wizard.slack.People;
import io.confiture.wizard.slack.Whispers;
import io.confiture.wizard.slack.view.Mrkdwn;
import io.confiture.wizard.slack.view.RefusalText;
import io.confiture.wizard.wizard.Proposal;
import io.confiture.wizard.wizard.SurveyFailed;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/** Apply now, Continue, Retry, Stop here, Stop migration, Cancel plan, Resubmit: who moves a plan on, or ends it. */
@ApplicationScoped
public class RunButtons {

    /** What no plan is approved for. */
    private static final Digest NOTHING = new Digest("0".repeat(64));

    private final PlanDesk desk;
    private final People people;
    private final Answering answering;
    private final Submitting submitting;
    private final StartGate gate;
    private final Voters voters;
    private final Whispers whispers;
    private final Clock clock;

    public RunButtons(
            PlanDesk desk,
            People people,
            Answering answering,
            Submitting submitting,
            StartGate gate,
            Voters voters,
            Whispers whispers,
            Clock clock) {
        this.desk = desk;
        this.people = people;
        this.answering = answering;
        this.submitting = submitting;
        this.gate = gate;
        this.voters = voters;
        this.whispers = whispers;
        this.clock = clock;
    }

    /** Looks at the files first: what is not as it was approved goes back to review, and its people are told. */
    public void apply(Interaction who, ButtonValue button) {
        Plan plan = desk.get(button.plan());
        if (plan.state() != PlanState.APPROVED) {
            answering.answer(who, start(who, plan.id(), NOTHING));
            return;
        }
        if (!button.seen().equals(plan.review().digest())) {
            answering.answer(who, new Decision.Refused(Refusal.SEEN_ANOTHER_VERSION, plan));
            return;
        }
        try {
            Optional<String> closed = gate.whyNotNow(plan);
            if (closed.isPresent()) {
                whispers.tell(
                        who,
                        "⛔ " + Mrkdwn.escape(closed.get()) + "\nNothing ran; plan " + plan.id() + " stays approved.");
                return;
            }
            Proposal now = submitting.now(plan);
            Optional<String> voteless = voters.voteless(plan);
            Digest found = voteless.isPresent() ? NOTHING : now.digest(plan.request());
            Decision decision = start(who, plan.id(), found);
            if (decision.refusal().filter(Refusal.NOT_AS_APPROVED::equals).isPresent()) {
                reopen(who, decision.plan(), now, voteless.orElseGet(() -> whatChanged(plan, now)));
            } else {
                answering.answer(who, decision);
            }
        } catch (SurveyFailed e) {
            whispers.tell(
                    who,
                    "⚠️ " + Mrkdwn.escape(e.getMessage()) + "\nNothing ran; plan " + plan.id() + " stays approved.");
        }
    }

    private Decision start(Interaction who, PlanId id, Digest found) {
        return act(who, id, (plan, known) -> plan.run().start(known.person(), known.roles(), found, clock.instant()));
    }

    private static String whatChanged(Plan plan, Proposal now) {
        String changed = now.differenceFrom(Proposal.of(plan));
        return changed.isEmpty() ? "The target or the answers have changed" : changed;
    }

    /** With nothing left to ask for, the plan has lost its sense. */
    private void reopen(Interaction who, Plan plan, Proposal now, String changed) {
        boolean nothingLeft = now.migrations().isEmpty();
        Submission fresh = submitting.again(plan, now);
        Instant at = clock.instant();
        desk.change(
                plan.id(),
                it -> nothingLeft
                        ? it.cancel(PlanEvent.BOT, Set.of(), changed, at)
                        : it.reopen(fresh, changed + ".", at));
        whispers.tell(
                who,
                RefusalText.of(Refusal.NOT_AS_APPROVED, plan) + " " + Mrkdwn.escape(changed) + ". "
                        + (nothingLeft ? "The plan is cancelled." : "Its people are asked again."));
    }

    public void resume(Interaction who, ButtonValue button) {
        answer(
                who,
                button,
                (plan, known) -> isAnotherPause(plan, button)
                        ? new Decision.Refused(Refusal.SEEN_ANOTHER_VERSION, plan)
                        : plan.lead().resume(known.person(), known.roles(), clock.instant()));
    }

    public void stopHere(Interaction who, ButtonValue button) {
        answer(
                who,
                button,
                (plan, known) -> isAnotherPause(plan, button)
                        ? new Decision.Refused(Refusal.SEEN_ANOTHER_VERSION, plan)
                        : plan.lead().stop(known.person(), known.roles(), clock.instant()));
    }

    /** From however old a message: what runs now is what is meant. The plan moves with each of its migrations. */
    public void stopMigration(Interaction who, ButtonValue button) {
        answer(who, button, (plan, known) -> plan.lead().askToStop(known.person(), known.roles(), clock.instant()));
    }

    /** A second click on one Continue must not answer the question after it. */
    static boolean isAnotherPause(Plan plan, ButtonValue button) {
        return plan.state() == PlanState.PAUSED && plan.version() != button.version();
    }

    public void cancel(Interaction who, ButtonValue button) {
        answer(who, button, (plan, known) -> plan.cancel(known.person(), known.roles(), "", clock.instant()));
    }

    public void resubmit(Interaction who, ButtonValue button) {
        try {
            Plan before = desk.get(button.plan());
            Submission now = submitting.again(before, submitting.now(before));
            Instant at = clock.instant();
            answer(who, button, (plan, known) -> plan.resubmit(now, known.person(), at));
        } catch (SurveyFailed e) {
            whispers.tell(who, "⚠️ " + Mrkdwn.escape(e.getMessage()) + "\nNothing was submitted.");
        }
    }

    private void answer(Interaction who, ButtonValue button, BiFunction<Plan, People.Known, Decision> verb) {
        answering.answer(who, act(who, button.plan(), verb));
    }

    private Decision act(Interaction who, PlanId id, BiFunction<Plan, People.Known, Decision> verb) {
        People.Known known = people.known(who);
        return desk.change(id, plan -> verb.apply(plan, known));
    }
}
