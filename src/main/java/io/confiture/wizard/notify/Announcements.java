package io.confiture.wizard.notify;

import io.confiture.wizard.desk.Outbox;
import io.confiture.wizard.desk.PlanDesk;
import io.confiture.wizard.desk.PlanInLog;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Empties the outbox: at once after a plan changed, and every second for what other replicas, restarts or an unreachable
 * Slack have left.
 */
@ApplicationScoped
public class Announcements {

    /** Longer than the two calls a message may take; after a crash, its lane is silent for that long. */
    static final Duration LEASE = Duration.ofSeconds(15);

    /** After this, words to a person who clicked have lost their sense. */
    static final Duration WHISPER_LIFE = Duration.ofMinutes(30);

    private static final int AFTER_CLICKS_AND_RUNS = 300;
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
    private static final Logger LOG = Logger.getLogger(Announcements.class);

    private final Outbox outbox;
    private final Announcer announcer;
    private final Clock clock;
    private volatile boolean stopping;
    private final ExecutorService workers = new ThreadPoolExecutor(
            4, 4, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>(8), Announcements::daemon, (task, pool) -> {
                // eight are waiting to look already: they will see what this one would have seen
            });

    public Announcements(Outbox outbox, Announcer announcer, Clock clock) {
        this.outbox = outbox;
        this.announcer = announcer;
        this.clock = clock;
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "announcements");
        thread.setDaemon(true);
        return thread;
    }

    void onChange(@Observes PlanDesk.Changed change) {
        wake();
    }

    /** Something is in the outbox. */
    public void wake() {
        workers.execute(this::deliverAll);
    }

    @Scheduled(every = "1s", delayed = "1s")
    void tick() {
        wake();
    }

    /** Delivers until nothing may leave. */
    void deliverAll() {
        try {
            Optional<Outbox.Entry> next = outbox.claim(clock.instant(), LEASE);
            while (next.isPresent()) {
                deliver(next.get());
                next = stopping ? Optional.empty() : outbox.claim(clock.instant(), LEASE);
            }
        } catch (RuntimeException e) {
            LOG.warnf("Cannot empty the outbox now, trying again: %s", e.getMessage());
        }
    }

    private void deliver(Outbox.Entry entry) {
        Instant now = clock.instant();
        if (entry.kind() == Outbox.Kind.WHISPER
                && entry.written().plus(WHISPER_LIFE).isBefore(now)) {
            outbox.giveUp(entry, now, "nobody is waiting for it any more");
            return;
        }
        try (var log = PlanInLog.of(entry.plan())) {
            send(entry, now);
        }
    }

    private void send(Outbox.Entry entry, Instant now) {
        try {
            announcer.deliver(entry);
        } catch (NotDelivered e) {
            LOG.infof("Message %d is not delivered yet (attempt %d): %s", entry.id(), entry.attempts(), e.getMessage());
            outbox.tryAgain(entry, now.plus(patience(entry, e)), e.getMessage());
        } catch (RuntimeException e) {
            LOG.errorf(e, "Message %d cannot be delivered (attempt %d)", entry.id(), entry.attempts());
            outbox.tryAgain(entry, now.plus(LONGEST_WAIT), e.getClass().getSimpleName() + ", see the log");
        }
    }

    /** What Slack asks for, else 1, 2, 4 … seconds up to five minutes. */
    private static Duration patience(Outbox.Entry entry, NotDelivered failure) {
        if (!failure.waitFor().isZero()) {
            return failure.waitFor();
        }
        Duration doubled = Duration.ofSeconds(1L << Math.min(entry.attempts() - 1, 20));
        return doubled.compareTo(LONGEST_WAIT) < 0 ? doubled : LONGEST_WAIT;
    }

    /** What is on its way to Slack is recorded as sent while our database can still be reached; the rest is for others. */
    void stop(@Observes @Priority(AFTER_CLICKS_AND_RUNS) ShutdownEvent end) throws InterruptedException {
        stopping = true;
        workers.shutdown();
        if (!workers.awaitTermination(5, TimeUnit.SECONDS)) {
            LOG.warn("Left a message behind that Slack had not taken yet; it is sent again after the restart");
        }
    }
}
