package io.confiture.wizard.schedule;

import io.confiture.wizard.desk.Duties;
import io.confiture.wizard.desk.OpenReviews;
import io.confiture.wizard.desk.PlanDesk;
import io.confiture.wizard.environment.Environments;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.PlanState;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Keeps up what plans show of the environment that must come first: when something of ours ran there at once, and now and
 * then for what {@code confiture} did there.
 */
@ApplicationScoped
public class PromotionWatch {

    private static final Logger LOG = Logger.getLogger(PromotionWatch.class);
    private static final Set<PlanState> WATCHED =
            EnumSet.of(PlanState.IN_REVIEW, PlanState.CHANGES_REQUESTED, PlanState.APPROVED, PlanState.PAUSED);
    private static final Duration RELIEF = Duration.ofMinutes(2);

    private final Duties duties;
    private final OpenReviews reviews;
    private final PlanDesk desk;
    private final Environments environments;
    private final Promotion promotion;
    private final Clock clock;
    private volatile boolean stopping;

    private final ExecutorService one = new ThreadPoolExecutor(
            1, 1, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>(1), PromotionWatch::daemon, (task, pool) -> {
                // one is waiting to look already: it will see what this one would have seen
            });

    public PromotionWatch(
            Duties duties,
            OpenReviews reviews,
            PlanDesk desk,
            Environments environments,
            Promotion promotion,
            Clock clock) {
        this.duties = duties;
        this.reviews = reviews;
        this.desk = desk;
        this.environments = environments;
        this.promotion = promotion;
        this.clock = clock;
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "promotion watch");
        thread.setDaemon(true);
        return thread;
    }

    /** A run elsewhere has ended or paused, or a plan asks for something else. */
    void onChange(@Observes PlanDesk.Changed change) {
        PlanState now = change.plan().state();
        boolean ran = change.before().state() == PlanState.RUNNING && now != PlanState.RUNNING;
        boolean asks = now == PlanState.IN_REVIEW
                && !change.before().migrations().equals(change.plan().migrations());
        if ((ran || asks) && !stopping) {
            one.execute(this::carefully);
        }
    }

    @Scheduled(
            every = "{confiture.watch.ledger}",
            delayed = "20s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void tick() {
        Instant now = clock.instant();
        if (duties.isOurs("watch promotion", now, now.plus(RELIEF))) {
            carefully();
        }
    }

    private void carefully() {
        try {
            look();
        } catch (RuntimeException e) {
            LOG.warnf("It cannot be seen now what ran where it must first: %s", e.getMessage());
        }
    }

    /** Once at all that wait. */
    public void look() {
        for (OpenReviews.Standing each : reviews.in(WATCHED)) {
            if (!stopping && environments.policy(each.environment()).requires().isPresent()) {
                Plan plan = desk.get(each.plan());
                promotion.keep(plan.id(), each.environment(), plan.request().direction(), plan.migrations());
            }
        }
    }

    void stop(@Observes ShutdownEvent end) {
        stopping = true;
        one.shutdown();
    }
}
