package io.confiture.wizard.schedule;

import io.confiture.wizard.desk.PlanDesk;
import io.confiture.wizard.plan.Decision;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.PlanEvent;
import io.confiture.wizard.plan.PlanState;
import io.confiture.wizard.plan.Refusal;
import io.confiture.wizard.plan.Submission;
import io.confiture.wizard.wizard.Proposal;
import io.confiture.wizard.wizard.Submissions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;

/** What was approved is not what is there any more: every vote is void, the record says why, and people are asked again. */
@ApplicationScoped
public class Reopening {

    private final PlanDesk desk;
    private final Submissions submissions;
    private final KeptFiles files;
    private final Clock clock;

    public Reopening(PlanDesk desk, Submissions submissions, KeptFiles files, Clock clock) {
        this.desk = desk;
        this.submissions = submissions;
        this.files = files;
        this.clock = clock;
    }

    /**
     * In one transaction. With nothing left to ask for, the plan has lost its sense and is cancelled.
     *
     * @param seen the plan that was compared; one that asks for something else by now is left alone
     * @param now what is there
     * @param why in words, without a full stop
     */
    public Decision reopen(Plan seen, Proposal now, String why) {
        Submission fresh = submissions.again(seen, now);
        files.keep(now.migrations());
        Instant at = clock.instant();
        return desk.change(seen.id(), plan -> {
            if (!asksTheSame(plan, seen)) {
                return new Decision.Refused(Refusal.SEEN_ANOTHER_VERSION, plan);
            }
            return now.migrations().isEmpty()
                    ? plan.cancel(PlanEvent.BOT, Set.of(), why, at)
                    : plan.reopen(fresh, why + ".", at);
        });
    }

    private static boolean asksTheSame(Plan plan, Plan seen) {
        boolean open = plan.state() == PlanState.IN_REVIEW
                || plan.state() == PlanState.APPROVED
                || plan.slot().waits();
        return open && plan.review().digest().equals(seen.review().digest());
    }

    /** What is different now, in words. */
    public static String whatChanged(Plan plan, Proposal now) {
        String changed = now.differenceFrom(Proposal.of(plan));
        return changed.isEmpty() ? "The target or the answers have changed" : changed;
    }
}
