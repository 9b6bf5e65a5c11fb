package io.confiture.wizard.slack.action;

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
import io.confiture.wizard.slack.SlackFailure;
import io.confiture.wizard.slack.Whispers;
import io.confiture.wizard.slack.view.DirectionText;
import io.confiture.wizard.slack.view.Modal;
import io.confiture.wizard.slack.view.Mrkdwn;
import io.confiture.wizard.slack.view.RefusalText;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Asking for a plan: what was filled in is held against files, ledger and policy as they are now. */
@ApplicationScoped
public class Submitting {

    private static final Logger LOG = Logger.getLogger(Submitting.class);

    private final PlanDesk desk;
    private final Drafts drafts;
    private final Submit submit;
    private final People people;
    private final SlackApi slack;
    private final Whispers whispers;

    public Submitting(PlanDesk desk, Drafts drafts, Submit submit, People people, SlackApi slack, Whispers whispers) {
        this.desk = desk;
        this.drafts = drafts;
        this.submit = submit;
        this.people = people;
        this.slack = slack;
        this.whispers = whispers;
    }

    /** @param told as markup */
    private record Answer(String title, String told) {}

    /** Works for the modal {@code viewId}, which shows that it is being worked on. Who has closed it is told all the same. */
    public void submit(Interaction who, PlanId id, String viewId) {
        Answer answer = answer(who, id);
        if (!isShown(answer, viewId)) {
            whispers.tell(who, answer.told());
        }
    }

    /** Whatever Slack says to this, what was to be done is done or refused by now. */
    private boolean isShown(Answer answer, String viewId) {
        try {
            return slack.updateView(viewId, Modal.message(answer.title(), answer.told()));
        } catch (SlackFailure e) {
            LOG.warnf("The window that submitted could not be updated: %s", e.getMessage());
            return false;
        }
    }

    private Answer answer(Interaction who, PlanId id) {
        Plan plan = desk.get(id);
        if (drafts.find(id).isEmpty()) {
            return done(plan);
        }
        People.Known known = people.known(who);
        return mayAsk(known, plan)
                ? answer(submit.submit(id, known.person()))
                : not(WizardOpening.insufficient("Submitting is", people.holders(Role.DEVELOPER)));
    }

    private static Answer answer(Submit.Outcome outcome) {
        return outcome instanceof Submit.Outcome.Submitted submitted ? done(submitted.plan()) : not(whyNot(outcome));
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

    private static Answer done(Plan plan) {
        return new Answer("Submitted", submitted(plan));
    }

    private static Answer not(String why) {
        return new Answer("Not submitted", why);
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
