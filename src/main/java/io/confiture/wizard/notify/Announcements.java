package io.confiture.wizard.notify;

import io.confiture.wizard.desk.OurDatabase;
import io.confiture.wizard.desk.Outbox;
import io.confiture.wizard.desk.PlanDesk;
import io.confiture.wizard.desk.PlanInLog;
import io.confiture.wizard.desk.Trouble;
import io.confiture.wizard.desk.Undelivered;
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
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Empties the outbox: at once after a plan changed, and every second for what other replicas, restarts or an unreachable
 * Slack have left.
 */
@ApplicationScoped
public class Announcements {

    /** Long enough to look for a message and to send it; after a crash, its lane is silent for that long. */
    static final Duration LEASE = Duration.ofSeconds(15);

    /** After this, words to a person who clicked have lost their sense. */
    static final Duration WHISPER_LIFE = Duration.ofMinutes(30);

    /** How long, and how often, one message is tried while others get through. */
    static final Duration TRIED_FOR = Duration.ofHours(1);

    static final int TRIES = 10;

    /** A message we cannot write will not be written by trying; our own database may have hiccupped. */
    static final int TRIES_TO_WRITE = 5;

    private static final int AFTER_CLICKS_AND_RUNS = 300;
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);
    private static final Logger LOG = Logger.getLogger(Announcements.class);

    private final Outbox outbox;
    private final Undelivered undelivered;
    private final Announcer announcer;
    private final Clock clock;
    private final Patience patience;
    /** Whether something waits for Slack to answer again; at the start, another process may know. */
    private final AtomicBoolean silence = new AtomicBoolean(true);

    private volatile boolean stopping;
    private final ExecutorService workers = new ThreadPoolExecutor(
            4, 4, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>(8), Announcements::daemon, (task, pool) -> {
                // eight are waiting to look already: they will see what this one would have seen
            });

    @Inject
    public Announcements(Outbox outbox, Undelivered undelivered, Announcer announcer, Clock clock) {
        this(outbox, undelivered, announcer, clock, new Patience(LONGEST_WAIT, () -> ThreadLocalRandom.current()
                .nextDouble()));
    }

    public Announcements(Outbox outbox, Undelivered undelivered, Announcer announcer, Clock clock, Patience patience) {
        this.outbox = outbox;
        this.undelivered = undelivered;
        this.announcer = announcer;
        this.clock = clock;
        this.patience = patience;
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
    public void deliverAll() {
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
            answered();
        } catch (NotYet e) {
            outbox.hold(entry, e.due(), e.turn());
        } catch (Undeliverable e) {
            answered();
            bury(entry, e.trouble(), e.getMessage());
        } catch (NotDelivered e) {
            later(entry, now, e);
        } catch (RuntimeException e) {
            if (OurDatabase.isAway(e)) {
                throw e;
            }
            LOG.errorf(e, "Message %d cannot be written (attempt %d)", entry.id(), entry.attempts());
            unwritten(entry, now, e.getClass().getSimpleName() + ", see the log");
        }
    }

    /** The first answer after a silence: nobody need wait for the end of their patience. */
    private void answered() {
        if (silence.compareAndSet(true, false)) {
            outbox.hurry(clock.instant());
        }
    }

    private void later(Outbox.Entry entry, Instant now, NotDelivered e) {
        LOG.infof("Message %d is not delivered yet (attempt %d): %s", entry.id(), entry.attempts(), e.getMessage());
        boolean silent = e.because() != NotDelivered.Because.BUSY;
        if (e.because() == NotDelivered.Because.SILENT && isAlone(entry, now)) {
            bury(entry, Trouble.NO_ANSWER, e.getMessage());
            return;
        }
        if (silent) {
            silence.set(true);
        }
        Duration wait = silent ? patience.after(entry.attempts()) : patience.asked(e.waitFor());
        outbox.tryAgain(entry, now.plus(wait), new Outbox.Failed(e.getMessage(), e.isCertain(), silent));
    }

    /** Slack has trouble with this message, not with all: somebody should hear of it, and its lane go on. */
    private boolean isAlone(Outbox.Entry entry, Instant now) {
        return entry.attempts() >= TRIES
                && entry.written().plus(TRIED_FOR).isBefore(now)
                && outbox.takesOthers(entry, now.minus(LONGEST_WAIT.multipliedBy(5)));
    }

    private void unwritten(Outbox.Entry entry, Instant now, String why) {
        if (entry.attempts() >= TRIES_TO_WRITE) {
            bury(entry, Trouble.BROKEN, why);
        } else {
            outbox.tryAgain(entry, now.plus(patience.after(entry.attempts())), why);
        }
    }

    private void bury(Outbox.Entry entry, Trouble trouble, String why) {
        LOG.errorf("Message %d (%s) is a dead letter: %s", entry.id(), entry.kind(), why);
        undelivered.bury(entry, trouble, why, clock.instant());
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
