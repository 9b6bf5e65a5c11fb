package io.confiture.wizard.slack.action;

import io.confiture.wizard.desk.PlanDesk;
import io.confiture.wizard.plan.Decision;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.PlanId;
import io.confiture.wizard.plan.PlanState;
import io.confiture.wizard.plan.Refusal;
import io.confiture.wizard.plan.Submission;
import io.confiture.wizard.schedule.Launch;
import io.confiture.wizard.schedule.StartGate;
import io.confiture.wizard.slack.ButtonValue;
import io.confiture.wizard.slack.Interaction;
import io.confiture.wizard.slack.People;
import io.confiture.wizard.slack.Whispers;
import io.confiture.wizard.slack.view.Mrkdwn;
import io.confiture.wizard.slack.view.RefusalText;
import io.confiture.wizard.wizard.Proposal;
import io.confiture.wizard.wizard.Submissions;
import io.confiture.wizard.wizard.SurveyFailed;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiFunction;

/** Apply now, Continue, Retry, Stop here, Stop migration, Cancel plan, Resubmit: who moves a plan on, or ends it. */
@ApplicationScoped
public class RunButtons {

    /** Characters of a reason. */
    private static final int REASON = 1_000;

    private final PlanDesk desk;
    private final People people;
    private final Answering answering;
    private final Submissions submissions;
    private final StartGate gate;
    private final Launch launch;
    private final Whispers whispers;
    private final Clock clock;

    public RunButtons(
            PlanDesk desk,
            People people,
            Answering answering,
            Submissions submissions,
            StartGate gate,
            Launch launch,
            Whispers whispers,
            Clock clock) {
        this.desk = desk;
        this.people = people;
        this.answering = answering;
        this.submissions = submissions;
        this.gate = gate;
        this.launch = launch;
        this.whispers = whispers;
        this.clock = clock;
    }

    /** Looks at the files first: what is not as it was approved goes back to review, and its people are told. */
    public void apply(Interaction who, ButtonValue button) {
        applies(who, desk.get(button.plan()), button);
    }

    /** Typed: whoever did it means the plan as it is now, and reads that it is done, wherever they are. */
    public void apply(Interaction who, PlanId id) {
        Plan plan = desk.get(id);
        if (applies(who, plan, ButtonValue.of(plan))) {
            whispers.tell(
                    who,
                    "▶️ Plan " + id + " is running. Its thread in "
                            + Mrkdwn.escape(plan.request().channel()) + " tells how it goes.");
        }
    }

    private boolean applies(Interaction who, Plan plan, ButtonValue button) {
        People.Known known = people.known(who);
        if (plan.state() != PlanState.APPROVED) {
            answering.answer(who, known, launch.refuse(plan, known.person(), known.roles()));
            return false;
        }
        if (!button.seen().equals(plan.review().digest())) {
            answering.answer(who, known, new Decision.Refused(Refusal.SEEN_ANOTHER_VERSION, plan));
            return false;
        }
        String stays = "\nNothing ran; plan " + plan.id() + " stays approved.";
        try {
            Optional<String> closed = gate.whyNotNow(plan);
            if (closed.isPresent()) {
                whispers.tell(who, "⛔ " + Mrkdwn.escape(closed.get()) + stays);
                return false;
            }
            Proposal now = submissions.now(plan);
            Launch.Launched launched = launch.start(plan, known.person(), known.roles(), now);
            answer(who, known, now, launched);
            return launched.decision().isAccepted();
        } catch (SurveyFailed e) {
            whispers.tell(who, "⚠️ " + Mrkdwn.escape(e.getMessage()) + stays);
            return false;
        }
    }

    private void answer(Interaction who, People.Known known, Proposal now, Launch.Launched launched) {
        Decision decision = launched.decision();
        if (launched.reopened().isEmpty()) {
            answering.answer(who, known, decision);
            return;
        }
        whispers.tell(
                who,
                RefusalText.of(Refusal.NOT_AS_APPROVED, decision.plan()) + " "
                        + Mrkdwn.escape(launched.reopened().get()) + ". "
                        + (now.migrations().isEmpty() ? "The plan is cancelled." : "Its people are asked again."));
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

    /** Typed: whoever did it reads that it is done, wherever they are. */
    public void cancel(Interaction who, PlanId plan, String reason) {
        People.Known known = people.known(who);
        Decision decision = desk.change(
                plan,
                it -> it.cancel(known.person(), known.roles(), Mrkdwn.clipPlain(reason, REASON), clock.instant()));
        if (decision.isAccepted()) {
            whispers.tell(who, "🚫 Plan " + plan + " is cancelled. Nothing ran.");
        } else {
            answering.answer(who, known, decision);
        }
    }

    public void resubmit(Interaction who, ButtonValue button) {
        try {
            Plan before = desk.get(button.plan());
            Submission now = submissions.again(before, submissions.now(before));
            Instant at = clock.instant();
            answer(who, button, (plan, known) -> plan.resubmit(now, known.person(), at));
        } catch (SurveyFailed e) {
            whispers.tell(who, "⚠️ " + Mrkdwn.escape(e.getMessage()) + "\nNothing was submitted.");
        }
    }

    private void answer(Interaction who, ButtonValue button, BiFunction<Plan, People.Known, Decision> verb) {
        People.Known known = people.known(who);
        answering.answer(who, known, desk.change(button.plan(), plan -> verb.apply(plan, known)));
    }
}
