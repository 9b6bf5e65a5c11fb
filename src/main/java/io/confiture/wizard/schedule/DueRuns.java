package io.confiture.wizard.schedule;

import io.confiture.wizard.desk.PlanDesk;
import io.confiture.wizard.desk.PlanInLog;
import io.confiture.wizard.desk.RunClaims;
import io.confiture.wizard.plan.PlanId;
import io.confiture.wizard.plan.PlanState;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Takes up plans that were started, on whichever replica is first, and keeps their leases while they run here. */
@ApplicationScoped
public class DueRuns {

    private static final int AFTER_CLICKS_BEFORE_MESSAGES = 200;

    private static final Logger LOG = Logger.getLogger(DueRuns.class);

    /** A name that no other process has, nor this one after a restart. */
    private final String runner = "runner-" + UUID.randomUUID();

    private final RunClaims claims;
    private final PlanRunner plans;
    private final LostRuns lostRuns;
    private final ScheduleConfig config;
    private final Clock clock;
    private volatile boolean stopping;
    /** What runs here, and until when it is ours. */
    private final Map<PlanId, Instant> leases = new ConcurrentHashMap<>();

    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "run");
        thread.setDaemon(true);
        return thread;
    });

    public DueRuns(RunClaims claims, PlanRunner plans, LostRuns lostRuns, ScheduleConfig config, Clock clock) {
        this.claims = claims;
        this.plans = plans;
        this.lostRuns = lostRuns;
        this.config = config;
        this.clock = clock;
    }

    void onChange(@Observes PlanDesk.Changed change) {
        boolean isNew = change.plan().state() == PlanState.RUNNING
                && !leases.containsKey(change.plan().id());
        if (isNew && !stopping) {
            threads.execute(this::tick);
        }
    }

    /** One plan never stops another: each has a thread of its own. */
    @Scheduled(every = "1s", delayed = "2s")
    void tick() {
        Optional<PlanId> next = claimNext();
        while (next.isPresent()) {
            PlanId plan = next.get();
            threads.execute(() -> run(plan));
            next = claimNext();
        }
    }

    private Optional<PlanId> claimNext() {
        Instant until = leaseFromNow();
        Optional<PlanId> claimed = stopping ? Optional.empty() : claims.claimNext(runner, until);
        claimed.ifPresent(plan -> leases.put(plan, until));
        return claimed;
    }

    private void run(PlanId plan) {
        try (var log = PlanInLog.of(plan)) {
            runToItsEnd(plan);
        }
    }

    private void runToItsEnd(PlanId plan) {
        try {
            PlanRunner.Left left = plans.run(plan, runner, () -> !stopping && isOurs(plan));
            if (left == PlanRunner.Left.TO_BE_ASKED) {
                claims.lapse(plan, runner, clock.instant());
                lostRuns.tick();
            } else if (stopping) {
                claims.releaseBetween(plan, runner);
            }
        } catch (RuntimeException e) {
            LOG.errorf(e, "The run of plan %s broke off; its lease will lapse and the target will be asked", plan);
        } finally {
            leases.remove(plan);
        }
    }

    @Scheduled(every = "{confiture.schedule.heartbeat}")
    void keepLeases() {
        leases.keySet().forEach(this::renew);
    }

    private void renew(PlanId plan) {
        Instant until = leaseFromNow();
        boolean ours = claims.renew(plan, runner, until);
        leases.computeIfPresent(plan, (it, before) -> ours ? until : Instant.EPOCH);
    }

    /** By the clock alone, as it is asked before every migration; a process that was frozen for too long hears no. */
    private boolean isOurs(PlanId plan) {
        return clock.instant().isBefore(leases.getOrDefault(plan, Instant.EPOCH));
    }

    private Instant leaseFromNow() {
        return clock.instant().plus(config.lease());
    }

    /**
     * Lets the migrations at work finish, before the connections to our database go; what does not finish in time is asked
     * about by another replica.
     */
    void stop(@Observes @Priority(AFTER_CLICKS_BEFORE_MESSAGES) ShutdownEvent end) throws InterruptedException {
        stopping = true;
        threads.shutdown();
        if (!leases.isEmpty()) {
            LOG.infof("Asked to go, waiting for the migration at work in: %s", leases.keySet());
        }
        if (!threads.awaitTermination(config.lastWait().toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.warnf("Left behind: %s", leases.keySet());
        }
    }
}
