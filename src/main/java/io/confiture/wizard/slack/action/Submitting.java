package io.confiture.wizard.slack.action;

import com.slack.api.model.view.View;
import io.confiture.wizard.desk.Drafts;
import io.confiture.wizard.desk.PlanDesk;
import io.confiture.wizard.plan.Decision;
import io.confiture.wizard.plan.Direction;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.PlanId;
import io.confiture.wizard.plan.PlanState;
import io.confiture.wizard.plan.Refusal;
import io.confiture.wizard.plan.Role;
import io.confiture.wizard.plan.Submission;
import io.confiture.wizard.schedule.Promotion;
import io.confiture.wizard.slack.Interaction;
import io.confiture.wizard.slack.People;
import io.confiture.wizard.slack.SlackApi;
import io.confiture.wizard.slack.view.DirectionText;
import io.confiture.wizard.slack.view.Modal;
import io.confiture.wizard.slack.view.Mrkdwn;
import io.confiture.wizard.slack.view.RefusalText;
import io.confiture.wizard.wizard.Proposal;
import io.confiture.wizard.wizard.Submissions;
import io.confiture.wizard.wizard.SurveyFailed;
import io.confiture.wizard.wizard.WizardDraft;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;

/** Asking for a plan: what was filled in is held against files, ledger and policy as they are now. */
@ApplicationScoped
public class Submitting {

    private final PlanDesk desk;
    private final Drafts drafts;
    private final Submissions submissions;
    private final Promotion promotion;
    private final People people;
    private final SlackApi slack;
    private final Clock clock;

    public Submitting(
            PlanDesk desk,
            Drafts drafts,
            Submissions submissions,
            Promotion promotion,
            People people,
            SlackApi slack,
            Clock clock) {
        this.desk = desk;
        this.drafts = drafts;
        this.submissions = submissions;
        this.promotion = promotion;
        this.people = people;
        this.slack = slack;
        this.clock = clock;
    }

    /** Works for the modal {@code viewId}, which shows that it is being worked on. */
    public void submit(Interaction who, PlanId id, String viewId) {
        slack.updateView(viewId, outcome(who, id));
    }

    private View outcome(Interaction who, PlanId id) {
        Plan plan = desk.get(id);
        Optional<String> json = drafts.find(id);
        if (json.isEmpty()) {
            return done(plan);
        }
        People.Known known = people.known(who);
        if (!mayAsk(known, plan)) {
            return Modal.message(
                    "Not submitted", WizardOpening.insufficient("Submitting is", people.holders(Role.DEVELOPER)));
        }
        WizardDraft draft = WizardDraft.fromJson(json.get());
        Proposal filledIn = Proposal.of(draft);
        if (filledIn.migrations().isEmpty()) {
            return Modal.message("Not submitted", RefusalText.of(Refusal.NOTHING_TO_RUN, plan));
        }
        Proposal now;
        try {
            now = submissions.now(plan, filledIn);
        } catch (SurveyFailed e) {
            return Modal.message("Not submitted", "⚠️ " + Mrkdwn.escape(e.getMessage()) + "\nNothing was submitted.");
        }
        String changed = now.differenceFrom(filledIn);
        if (!changed.isEmpty()) {
            return Modal.message(
                    "Not submitted",
                    "⚠️ Something changed while you were filling this in: " + Mrkdwn.escape(changed)
                            + "\nNothing was submitted; start again with " + DirectionText.command(plan) + ".");
        }
        promotion.keep(id, plan.request().environment(), plan.request().direction(), now.migrations());
        Submission submission = submissions.of(plan, now, draft.flags().collaborative());
        Decision decision = desk.change(id, it -> it.submit(submission, known.person(), clock.instant()));
        return decision.refusal()
                .filter(refusal -> decision.plan().state() == PlanState.DRAFT)
                .map(refusal -> Modal.message("Not submitted", RefusalText.of(refusal, decision.plan())))
                .orElseGet(() -> done(decision.plan()));
    }

    /** A DBA comes here by Roll back on somebody's plan, without being a developer. */
    private static boolean mayAsk(People.Known known, Plan plan) {
        return known.is(Role.DEVELOPER) || (plan.request().direction() == Direction.DOWN && known.is(Role.DBA));
    }

    private static View done(Plan plan) {
        String next = plan.state() == PlanState.APPROVED
                ? "Nobody has to approve it: press *Apply now* on its message when you are ready."
                : "You will be told in its thread when everybody has answered.";
        return Modal.message(
                "Submitted",
                "✅ *Plan " + plan.id() + "* is posted to "
                        + Mrkdwn.escape(plan.request().channel()) + ". " + next);
    }
}
