package io.confiture.wizard.slack.action;

import io.confiture.wizard.desk.PlanDesk;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.Refusal;
import io.confiture.wizard.schedule.Launch;
import io.confiture.wizard.schedule.SlotLook;
import io.confiture.wizard.slack.ButtonValue;
import io.confiture.wizard.slack.Interaction;
import io.confiture.wizard.slack.People;
import io.confiture.wizard.slack.Whispers;
import io.confiture.wizard.slack.view.Mrkdwn;
import io.confiture.wizard.slack.view.RefusalText;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** Proceed: the requester or a DBA starts a plan in its slot although others are at work on its tables. */
@ApplicationScoped
public class ProceedButton {

    private final PlanDesk desk;
    private final People people;
    private final Answering answering;
    private final SlotLook look;
    private final Launch launch;
    private final Whispers whispers;
    private final Clock clock;

    public ProceedButton(
            PlanDesk desk,
            People people,
            Answering answering,
            SlotLook look,
            Launch launch,
            Whispers whispers,
            Clock clock) {
        this.desk = desk;
        this.people = people;
        this.answering = answering;
        this.look = look;
        this.launch = launch;
        this.whispers = whispers;
        this.clock = clock;
    }

    /** What must not be passed over may have come since the button was drawn: it is looked at anew. */
    public void proceed(Interaction who, ButtonValue button) {
        Plan plan = desk.get(button.plan());
        People.Known known = people.known(who);
        if (!plan.slot().waits()) {
            answering.answer(who, known, launch.refuse(plan, known.person(), known.roles()));
            return;
        }
        SlotLook.Seen seen = look.at(plan, clock.instant());
        if (seen.proposal().isEmpty() || !seen.readiness().mayProceed() && seen.isAsApproved()) {
            whispers.tell(
                    who,
                    RefusalText.of(Refusal.NOT_READY, plan) + "\n"
                            + Mrkdwn.escape(seen.readiness().redInWords()));
            return;
        }
        Launch.Launched launched = launch.start(
                plan, known.person(), known.roles(), seen.proposal().get(), seen.readiness());
        if (launched.reopened().isPresent()) {
            whispers.tell(
                    who,
                    RefusalText.of(Refusal.NOT_AS_APPROVED, launched.decision().plan()) + " "
                            + Mrkdwn.escape(launched.reopened().get()) + ". Its people are asked again.");
        } else {
            answering.answer(who, known, launched.decision());
        }
    }
}
