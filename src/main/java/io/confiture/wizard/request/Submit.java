package io.confiture.wizard.request;

import io.confiture.wizard.desk.Drafts;
import io.confiture.wizard.desk.PlanDesk;
import io.confiture.wizard.plan.Decision;
import io.confiture.wizard.plan.Person;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.PlanId;
import io.confiture.wizard.plan.PlanState;
import io.confiture.wizard.plan.Refusal;
import io.confiture.wizard.plan.Submission;
import io.confiture.wizard.schedule.Promotion;
import io.confiture.wizard.wizard.Proposal;
import io.confiture.wizard.wizard.Submissions;
import io.confiture.wizard.wizard.SurveyFailed;
import io.confiture.wizard.wizard.WizardDraft;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;

/** From a draft to a plan: what was filled in is held against files, ledger and policy as they are now. */
@ApplicationScoped
public class Submit {

    private final PlanDesk desk;
    private final Drafts drafts;
    private final Submissions submissions;
    private final Promotion promotion;
    private final Clock clock;

    public Submit(PlanDesk desk, Drafts drafts, Submissions submissions, Promotion promotion, Clock clock) {
        this.desk = desk;
        this.drafts = drafts;
        this.submissions = submissions;
        this.promotion = promotion;
        this.clock = clock;
    }

    /** What became of it. */
    public sealed interface Outcome {

        /** It is submitted, by this or an earlier attempt. */
        record Submitted(Plan plan) implements Outcome {}

        record Refused(Refusal refusal, Plan plan) implements Outcome {}

        /** Files or target cannot be read. @param why plain text */
        record Unreadable(String why) implements Outcome {}

        /** It is not what was filled in any more. @param what in plain text */
        record Changed(String what, Plan plan) implements Outcome {}
    }

    /** @param by the requester, who holds the role they need, as was asked before */
    public Outcome submit(PlanId id, Person by) {
        Plan plan = desk.get(id);
        Optional<String> json = drafts.find(id);
        if (json.isEmpty()) {
            return new Outcome.Submitted(plan);
        }
        WizardDraft draft = WizardDraft.fromJson(json.get());
        Proposal filledIn = Proposal.of(draft);
        if (filledIn.migrations().isEmpty()) {
            return new Outcome.Refused(Refusal.NOTHING_TO_RUN, plan);
        }
        Proposal now;
        try {
            now = submissions.now(plan, filledIn);
        } catch (SurveyFailed e) {
            return new Outcome.Unreadable(e.getMessage());
        }
        String changed = now.differenceFrom(filledIn);
        if (!changed.isEmpty()) {
            return new Outcome.Changed(changed, plan);
        }
        promotion.keep(id, plan.request().environment(), plan.request().direction(), now.migrations());
        Submission submission = submissions.of(plan, now, draft.flags().collaborative());
        Decision decision = desk.change(id, it -> it.submit(submission, by, clock.instant()));
        return decision.refusal()
                .filter(refusal -> decision.plan().state() == PlanState.DRAFT)
                .<Outcome>map(refusal -> new Outcome.Refused(refusal, decision.plan()))
                .orElseGet(() -> new Outcome.Submitted(decision.plan()));
    }
}
