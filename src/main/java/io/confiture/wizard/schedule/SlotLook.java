package io.confiture.wizard.schedule;

import io.confiture.wizard.approval.DirectoryFailure;
import io.confiture.wizard.environment.Environment;
import io.confiture.wizard.environment.Environments;
import io.confiture.wizard.plan.Digest;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.Readiness;
import io.confiture.wizard.plan.Readiness.Item;
import io.confiture.wizard.plan.Readiness.Subject;
import io.confiture.wizard.wizard.Proposal;
import io.confiture.wizard.wizard.Submissions;
import io.confiture.wizard.wizard.SurveyFailed;
import io.confiture.wizard.wizard.Traffic;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Looks at all that could keep a plan from starting in its slot: target and files, votes, freezes and windows, what must have
 * succeeded elsewhere, and who is at work on its tables. Changes nothing.
 */
@ApplicationScoped
public class SlotLook {

    private final Environments environments;
    private final Submissions submissions;
    private final Voters voters;
    private final Promotion promotion;
    private final Traffic traffic;

    public SlotLook(
            Environments environments, Submissions submissions, Voters voters, Promotion promotion, Traffic traffic) {
        this.environments = environments;
        this.submissions = submissions;
        this.voters = voters;
        this.promotion = promotion;
        this.traffic = traffic;
    }

    /**
     * What was seen.
     *
     * @param proposal the plan as it would be made now; empty when that could not be found out
     */
    public record Seen(Readiness readiness, Optional<Proposal> proposal) {

        public boolean isAsApproved() {
            return !readiness.isRed(Subject.FILES) && !readiness.isRed(Subject.VOTES);
        }
    }

    /** @param start when it would start: now, or when its slot opens */
    public Seen at(Plan plan, Instant start) {
        Environments.Lookup lookup = environments.named(plan.request().environment());
        if (lookup instanceof Environments.Lookup.NotFound unknown) {
            return new Seen(new Readiness(List.of(new Item(Subject.TARGET, unknown.why()))), Optional.empty());
        }
        Environment environment = lookup.found().orElseThrow();
        List<Item> items = new ArrayList<>();
        Optional<Proposal> proposal = proposal(plan, items);
        items.add(item(Subject.VOTES, votes(plan)));
        items.add(item(Subject.FREEZE, environment.policy().closed(start)));
        Promotion.Found first =
                promotion.look(environment.name(), plan.request().direction(), plan.migrations());
        if (first.whyNot().isPresent() || !first.evidence().isEmpty()) {
            items.add(item(Subject.REQUIRES, first.whyNot()));
        }
        if (proposal.isPresent()) {
            Traffic.InTheWay now = traffic.of(environment, plan);
            items.add(item(Subject.TRAFFIC, now.tables()));
            items.add(item(Subject.LAG, now.lag()));
        }
        return new Seen(new Readiness(items), proposal);
    }

    private Optional<Proposal> proposal(Plan plan, List<Item> items) {
        try {
            Proposal now = submissions.now(plan);
            boolean same = plan.review().digest().equals(Optional.<Digest>of(now.digest(plan.request())));
            items.add(Item.green(Subject.TARGET));
            items.add(item(
                    Subject.FILES,
                    same
                            ? Optional.empty()
                            : Optional.of(Reopening.whatChanged(plan, now) + ". Its people are asked again.")));
            return Optional.of(now);
        } catch (SurveyFailed e) {
            items.add(new Item(Subject.TARGET, e.getMessage()));
            return Optional.empty();
        }
    }

    private Optional<String> votes(Plan plan) {
        try {
            return voters.voteless(plan).map(why -> why + ". Its people are asked again.");
        } catch (DirectoryFailure e) {
            return Optional.of("Slack cannot be asked whether those who approved still may: " + e.getMessage() + ".");
        }
    }

    private static Item item(Subject subject, Optional<String> red) {
        return red.map(why -> new Item(subject, why)).orElse(Item.green(subject));
    }
}
