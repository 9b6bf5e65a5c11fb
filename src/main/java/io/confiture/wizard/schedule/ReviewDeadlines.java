package io.confiture.wizard.schedule;

import io.confiture.wizard.desk.Duties;
import io.confiture.wizard.desk.OpenReviews;
import io.confiture.wizard.desk.PlanDesk;
import io.confiture.wizard.environment.PolicyInForce;
import io.confiture.wizard.plan.Decision;
import io.confiture.wizard.plan.Person;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.PlanState;
import io.confiture.wizard.plan.Refusal;
import io.confiture.wizard.plan.Role;
import io.confiture.wizard.plan.Slot;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Reminds people of what they were asked, when half of the time is over and when an eighth is left, and ends what nobody
 * answered. A plan whose slot opens before its review expires has less time. Each is an event of the plan, so on however many replicas it happens once.
 */
@ApplicationScoped
public class ReviewDeadlines {

    private static final Logger LOG = Logger.getLogger(ReviewDeadlines.class);
    private static final Duration RELIEF = Duration.ofMinutes(2);
    private static final Duration LITTLE = Duration.ofHours(1);

    private final Duties duties;
    private final OpenReviews reviews;
    private final PlanDesk desk;
    private final PolicyInForce policy;
    private final Clock clock;

    public ReviewDeadlines(Duties duties, OpenReviews reviews, PlanDesk desk, PolicyInForce policy, Clock clock) {
        this.duties = duties;
        this.reviews = reviews;
        this.desk = desk;
        this.policy = policy;
        this.clock = clock;
    }

    @Scheduled(
            every = "{confiture.watch.reviews}",
            delayed = "10s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void tick() {
        Instant now = clock.instant();
        if (duties.isOurs("review deadlines", now, now.plus(RELIEF))) {
            look(now);
        }
    }

    /** Once at everything that waits. */
    public void look(Instant now) {
        for (OpenReviews.Waiting each : reviews.waiting()) {
            try {
                look(each, now);
            } catch (RuntimeException e) {
                LOG.warnf("The deadline of plan %s cannot be looked at now: %s", each.plan(), e.getMessage());
            }
        }
    }

    private void look(OpenReviews.Waiting waiting, Instant now) {
        Duration patience = policy.get().environment(waiting.environment()).reviewExpires();
        Instant end = waiting.since().plus(patience);
        if (!now.isBefore(end)) {
            change(waiting, plan -> plan.expire(unanswered(plan, patience), now));
        } else if (isDue(waiting, Duration.between(waiting.since(), wanted(waiting, end)), now)) {
            change(waiting, plan -> plan.nudge(expires(waiting, end), now));
        }
    }

    /** When answers are wanted at the latest, so that the plan can start when its slot opens. */
    private static Instant wanted(OpenReviews.Waiting waiting, Instant end) {
        return waiting.slot().stream()
                .flatMap(slot -> Stream.of(slot.opens(), slot.closes()))
                .filter(waiting.since()::isBefore)
                .min(Comparator.naturalOrder())
                .filter(end::isAfter)
                .orElse(end);
    }

    /** When nobody can answer any more. */
    private static Instant expires(OpenReviews.Waiting waiting, Instant end) {
        return waiting.slot().map(Slot::closes).filter(end::isAfter).orElse(end);
    }

    /** After an outage, one reminder is enough for what two would have said; so it is when there is little time. */
    private static boolean isDue(OpenReviews.Waiting waiting, Duration time, Instant now) {
        Duration eighth = time.dividedBy(8);
        Instant half = waiting.since().plus(time.dividedBy(2));
        Instant lastCall = waiting.since().plus(time).minus(eighth);
        Instant due = now.isBefore(lastCall) || time.compareTo(LITTLE) < 0 ? half : lastCall;
        boolean quiet =
                waiting.nudged().map(at -> !now.isBefore(at.plus(eighth))).orElse(true);
        return !now.isBefore(due)
                && waiting.nudged().filter(at -> !at.isBefore(due)).isEmpty()
                && quiet;
    }

    /** Whoever was faster has changed what this is about. */
    private void change(OpenReviews.Waiting seen, Function<Plan, Decision> verb) {
        desk.change(
                seen.plan(),
                plan -> plan.version() == seen.version()
                        ? verb.apply(plan)
                        : new Decision.Refused(Refusal.SEEN_ANOTHER_VERSION, plan));
    }

    private static String unanswered(Plan plan, Duration patience) {
        String time = words(patience);
        if (plan.state() == PlanState.CHANGES_REQUESTED || plan.review().isComplete()) {
            return plan.request().requester().name() + " did not resubmit it within " + time + ".";
        }
        String missing = plan.review().missingRoles().stream()
                .map(role -> missing(plan, role))
                .collect(Collectors.joining(", "));
        return "Not everybody answered within " + time + ". Missing: " + missing + ".";
    }

    private static String missing(Plan plan, Role role) {
        List<String> names = Optional.ofNullable(plan.review().asked().get(role)).stream()
                .flatMap(ask -> ask.people().stream())
                .filter(person -> plan.review().by(person).isEmpty())
                .map(Person::name)
                .limit(5)
                .toList();
        return role.label() + (names.isEmpty() ? "" : " (" + String.join(", ", names) + ")");
    }

    private static String words(Duration patience) {
        if (patience.toMinutes() < 120) {
            return patience.toMinutes() + " minutes";
        }
        return patience.toMinutesPart() == 0
                ? patience.toHours() + " hours"
                : patience.toHours() + " h " + patience.toMinutesPart() + " min";
    }
}
