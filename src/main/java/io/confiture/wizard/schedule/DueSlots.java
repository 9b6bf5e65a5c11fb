package io.confiture.wizard.schedule;

import io.confiture.wizard.desk.PlanDesk;
import io.confiture.wizard.desk.SlotClaims;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.PlanId;
import io.confiture.wizard.plan.PlanState;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Takes up approved plans when their slot opens, and those that wait in it, on whichever replica is first; ends those whose slot
 * has gone by: late is late.
 */
@ApplicationScoped
public class DueSlots {

    /** A target that swallows what it is asked holds up one of these for seconds, and nobody else's slot. */
    private static final int AT_ONCE = 8;

    /** A look takes seconds; after a crash another replica looks. */
    private static final Duration LOOKING = Duration.ofMinutes(1);

    /** A busy environment is asked again this often. */
    private static final Duration AGAIN = Duration.ofSeconds(2);

    /** What stood in the way is looked at again this often. */
    private static final Duration LATER = Duration.ofSeconds(30);

    private static final int BEFORE_RUNS_STOP = 150;

    private static final int LAST_SECONDS = 2;

    private static final Logger LOG = Logger.getLogger(DueSlots.class);

    private final SlotClaims slots;
    private final PlanDesk desk;
    private final SlotStart start;
    private final Clock clock;
    private final Executor threads;
    private final Semaphore free = new Semaphore(AT_ONCE);
    private volatile boolean stopping;

    @Inject
    public DueSlots(SlotClaims slots, PlanDesk desk, SlotStart start, Clock clock) {
        this(slots, desk, start, clock, Executors.newFixedThreadPool(AT_ONCE, DueSlots::daemon));
    }

    /** @param threads where plans are looked at and started */
    DueSlots(SlotClaims slots, PlanDesk desk, SlotStart start, Clock clock, Executor threads) {
        this.slots = slots;
        this.desk = desk;
        this.start = start;
        this.clock = clock;
        this.threads = threads;
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "slot");
        thread.setDaemon(true);
        return thread;
    }

    @Scheduled(every = "1s", delayed = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void tick() {
        Instant now = clock.instant();
        slots.over(now).forEach(plan -> carefully(plan, () -> expire(plan, now)));
        while (free.tryAcquire()) {
            Optional<PlanId> next = claim();
            if (next.isEmpty()) {
                free.release();
                return;
            }
            threads.execute(() -> startOneByOne(next.get()));
        }
    }

    private Optional<PlanId> claim() {
        return stopping ? Optional.empty() : slots.claimOpen(clock.instant(), LOOKING);
    }

    /** Goes on with the next one by itself: many slots may open at once. */
    private void startOneByOne(PlanId first) {
        try {
            Optional<PlanId> next = Optional.of(first);
            while (next.isPresent()) {
                PlanId plan = next.get();
                carefully(plan, () -> start(plan));
                next = claim();
            }
        } finally {
            free.release();
        }
    }

    private void start(PlanId plan) {
        try {
            start.start(plan);
        } finally {
            Instant now = clock.instant();
            slots.tryAgain(plan, now.plus(AGAIN), now.plus(LATER));
        }
    }

    /** One plan that cannot be dealt with never keeps the others. */
    private static void carefully(PlanId plan, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.errorf(e, "The slot of plan %s could not be dealt with; it is tried again", plan);
        }
    }

    private void expire(PlanId id, Instant now) {
        desk.change(id, plan -> plan.expire(why(plan), now));
    }

    private static String why(Plan plan) {
        if (plan.slot().waits()) {
            return "Its slot closed while this was in the way:\n"
                    + plan.pause().orElseThrow().detail();
        }
        return plan.state() == PlanState.APPROVED
                ? "Its slot closed before it could start."
                : "Its slot closed before everybody had answered.";
    }

    /** A look that takes longer is left to the other replicas, or to the next start. */
    void stop(@Observes @Priority(BEFORE_RUNS_STOP) ShutdownEvent end) throws InterruptedException {
        stopping = true;
        if (!free.tryAcquire(AT_ONCE, LAST_SECONDS, TimeUnit.SECONDS)) {
            LOG.info("Asked to go while targets were looked at: another replica starts what is due there");
        }
    }
}
