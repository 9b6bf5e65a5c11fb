package io.confiture.wizard.slack.action;

import com.slack.api.model.view.View;
import io.confiture.wizard.desk.Drafts;
import io.confiture.wizard.desk.PlanDesk;
import io.confiture.wizard.plan.Direction;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.PlanId;
import io.confiture.wizard.plan.PlanState;
import io.confiture.wizard.plan.Role;
import io.confiture.wizard.request.Submit;
import io.confiture.wizard.slack.Interaction;
import io.confiture.wizard.slack.People;
import io.confiture.wizard.slack.SlackApi;
import io.confiture.wizard.slack.view.DirectionText;
import io.confiture.wizard.slack.view.Modal;
import io.confiture.wizard.slack.view.Mrkdwn;
import io.confiture.wizard.slack.view.RefusalText;
import jakarta.enterprise.context.ApplicationScoped;

/** Asking for a plan: what was filled in is held against files, ledger and policy as they are now. */
@ApplicationScoped
public class Submitting {

    private final PlanDesk desk;
    private final Drafts drafts;
    private final Submit submit;
    private final People people;
    private final SlackApi slack;

    public Submitting(PlanDesk desk, Drafts drafts, Submit submit, People people, SlackApi slack) {
        this.desk = desk;
        this.drafts = drafts;
        this.submit = submit;
        this.people = people;
        this.slack = slack;
    }

    /** Works for the modal {@code viewId}, which shows that it is being worked on. */
    public void submit(Interaction who, PlanId id, String viewId) {
        slack.updateView(viewId, outcome(who, id));
    }

    private View outcome(Interaction who, PlanId id) {
        Plan plan = desk.get(id);
        if (drafts.find(id).isEmpty()) {
            return done(plan);
        }
        People.Known known = people.known(who);
        if (!mayAsk(known, plan)) {
            return Modal.message(
                    "Not submitted", WizardOpening.insufficient("Submitting is", people.holders(Role.DEVELOPER)));
        }
        return view(submit.submit(id, known.person()));
    }

    private static View view(Submit.Outcome outcome) {
        return outcome instanceof Submit.Outcome.Submitted submitted
                ? done(submitted.plan())
                : Modal.message("Not submitted", whyNot(outcome));
    }

    /** As markup. */
    static String whyNot(Submit.Outcome outcome) {
        if (outcome instanceof Submit.Outcome.Refused no) {
            return RefusalText.of(no.refusal(), no.plan());
        }
        if (outcome instanceof Submit.Outcome.Changed changed) {
            return "⚠️ Something changed while you were filling this in: " + Mrkdwn.escape(changed.what())
                    + "\nNothing was submitted; start again with " + DirectionText.command(changed.plan()) + ".";
        }
        return "⚠️ " + Mrkdwn.escape(((Submit.Outcome.Unreadable) outcome).why()) + "\nNothing was submitted.";
    }

    /** A DBA comes here by Roll back on somebody's plan, without being a developer. */
    private static boolean mayAsk(People.Known known, Plan plan) {
        return known.is(Role.DEVELOPER) || (plan.request().direction() == Direction.DOWN && known.is(Role.DBA));
    }

    private static View done(Plan plan) {
        return Modal.message("Submitted", submitted(plan));
    }

    /** As markup. */
    static String submitted(Plan plan) {
        String next = plan.state() == PlanState.APPROVED
                ? "Nobody has to approve it: press *Apply now* on its message when you are ready."
                : "You will be told in its thread when everybody has answered.";
        return "✅ *Plan " + plan.id() + "* is posted to "
                + Mrkdwn.escape(plan.request().channel()) + ". " + next;
    }
}
