package io.confiture.wizard.schedule;

import io.confiture.wizard.desk.PlanDesk;
import io.confiture.wizard.plan.Decision;
import io.confiture.wizard.plan.Digest;
import io.confiture.wizard.plan.Person;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.PlanState;
import io.confiture.wizard.plan.Readiness;
import io.confiture.wizard.plan.Refusal;
import io.confiture.wizard.plan.Role;
import io.confiture.wizard.wizard.Proposal;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;

/**
 * The one way from APPROVED to RUNNING: only with what was approved, and only while those who approved it still may and are
 * still enough. Otherwise the plan goes back to its people.
 */
@ApplicationScoped
public class Launch {

    /** What no plan is approved for. */
    private static final Digest NOTHING = new Digest("0".repeat(64));

    private final PlanDesk desk;
    private final Voters voters;
    private final Reopening reopening;
    private final Clock clock;

    public Launch(PlanDesk desk, Voters voters, Reopening reopening, Clock clock) {
        this.desk = desk;
        this.voters = voters;
        this.reopening = reopening;
        this.clock = clock;
    }

    /** @param reopened why it is asked for anew instead; empty when it started, or was refused and stays as it was */
    public record Launched(Decision decision, Optional<String> reopened) {}

    /**
     * @param seen the plan that was looked at; one that has moved since does not start
     * @param now files and ledger as they are at this moment
     * @throws io.confiture.wizard.approval.DirectoryFailure when the workspace cannot be asked; nothing has changed then
     */
    public Launched start(Plan seen, Person by, Set<Role> held, Proposal now) {
        return start(seen, by, held, now, Readiness.UNASKED);
    }

    /**
     * @param ready what was found to be in the way
     * @see #start(Plan, Person, Set, Proposal)
     */
    public Launched start(Plan seen, Person by, Set<Role> held, Proposal now, Readiness ready) {
        Optional<String> voteless = voters.voteless(seen);
        Digest found = voteless.isPresent() ? NOTHING : now.digest(seen.request());
        Decision decision = desk.change(seen.id(), plan -> start(plan, seen, by, held, found, ready));
        if (decision.refusal().filter(Refusal.NOT_AS_APPROVED::equals).isEmpty()) {
            return new Launched(decision, Optional.empty());
        }
        String why = voteless.orElseGet(() -> Reopening.whatChanged(decision.plan(), now));
        reopening.reopen(decision.plan(), now, why);
        return new Launched(decision, Optional.of(why));
    }

    /** Votes that were given or taken back meanwhile were not looked at. */
    private Decision start(Plan plan, Plan seen, Person by, Set<Role> held, Digest found, Readiness ready) {
        boolean mayStart = plan.state() == PlanState.APPROVED || plan.slot().waits();
        return mayStart && plan.version() != seen.version()
                ? new Decision.Refused(Refusal.SEEN_ANOTHER_VERSION, plan)
                : plan.run().start(by, held, found, ready, clock.instant());
    }

    /** The answer where there is nothing to be looked at: the plan is not approved. */
    public Decision refuse(Plan seen, Person by, Set<Role> held) {
        return seen.run().start(by, held, NOTHING, clock.instant());
    }
}
