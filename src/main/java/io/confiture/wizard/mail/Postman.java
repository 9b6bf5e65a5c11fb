package io.confiture.wizard.mail;

import io.confiture.wizard.approval.DirectoryFailure;
import io.confiture.wizard.desk.Mailbag;
import io.confiture.wizard.desk.PlanDesk;
import io.confiture.wizard.desk.PlanInLog;
import io.confiture.wizard.desk.Trouble;
import io.confiture.wizard.notify.Patience;
import io.micrometer.core.instrument.MeterRegistry;
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
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Empties the mailbag: at once after a plan changed, and every few seconds for what other replicas, restarts or an
 * unreachable server have left. Has its own threads: a slow mail server holds up no message in Slack, and the other way round.
 */
@ApplicationScoped
public class Postman {

    /** Longer than the mailer's own patience; after a crash, that person's mails wait for so long. */
    static final Duration LEASE = Duration.ofSeconds(90);

    /** As long as mail servers usually try. */
    static final Duration PATIENCE = Duration.ofDays(2);

    private static final int AFTER_CLICKS_AND_RUNS = 300;
    /** What was sent again after those days gets its tries too. */
    private static final int TRIES = 10;

    private static final Patience AGAIN = new Patience(
            Duration.ofMinutes(15), () -> ThreadLocalRandom.current().nextDouble());
    private static final Logger LOG = Logger.getLogger(Postman.class);

    private final Mailbag mailbag;
    private final LetterWriter writer;
    private final SmtpPost post;
    private final Clock clock;
    private final MeterRegistry metrics;
    private final boolean works;
    private volatile boolean stopping;
    private final ExecutorService workers = new ThreadPoolExecutor(
            2, 2, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>(4), Postman::daemon, (task, pool) -> {
                // four are waiting to look already: they will see what this one would have seen
            });

    public Postman(
            Mailbag mailbag,
            LetterWriter writer,
            SmtpPost post,
            SmtpConfig config,
            Clock clock,
            MeterRegistry metrics) {
        this.mailbag = mailbag;
        this.writer = writer;
        this.post = post;
        this.clock = clock;
        this.metrics = metrics;
        this.works = config.host().isPresent();
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "mails");
        thread.setDaemon(true);
        return thread;
    }

    void onChange(@Observes PlanDesk.Changed change) {
        wake();
    }

    @Scheduled(every = "2s", delayed = "2s")
    void tick() {
        wake();
    }

    private void wake() {
        if (works) {
            workers.execute(this::deliverAll);
        }
    }

    /** Delivers until nothing may leave. */
    void deliverAll() {
        try {
            Optional<Mailbag.Entry> next = mailbag.claim(clock.instant(), LEASE);
            while (next.isPresent()) {
                try (var log = PlanInLog.of(next.get().plan())) {
                    deliver(next.get());
                }
                next = stopping ? Optional.empty() : mailbag.claim(clock.instant(), LEASE);
            }
        } catch (RuntimeException e) {
            LOG.warnf("Cannot empty the mailbag now, trying again: %s", e.getMessage());
        }
    }

    private void deliver(Mailbag.Entry entry) {
        Instant now = clock.instant();
        try {
            Written written = writer.write(entry, now);
            if (written instanceof Written.Pointless pointless) {
                LOG.debugf("Mail %d of plan %s is not sent: %s", entry.id(), entry.plan(), pointless.why());
                mailbag.drop(entry, now, pointless.why());
                return;
            }
            post.send(((Written.Ready) written).letter());
            mailbag.delivered(entry, now);
            count("delivered");
        } catch (NotTaken e) {
            if (e.isForGood()) {
                bury(entry, Trouble.MAIL_REFUSED, now, e.getMessage());
            } else {
                later(entry, now, e.getMessage());
            }
        } catch (DirectoryFailure e) {
            later(entry, now, e.getMessage());
        } catch (RuntimeException e) {
            LOG.errorf(
                    e, "Mail %d of plan %s cannot be written (attempt %d)", entry.id(), entry.plan(), entry.attempts());
            later(entry, now, e.getClass().getSimpleName() + ", see the log");
        }
    }

    private void later(Mailbag.Entry entry, Instant now, String why) {
        if (entry.written().plus(PATIENCE).isBefore(now) && entry.attempts() > TRIES) {
            bury(entry, Trouble.MAIL_UNANSWERED, now, "given up after two days: " + why);
            return;
        }
        LOG.warnf(
                "Mail %d of plan %s is not sent yet (attempt %d): %s", entry.id(), entry.plan(), entry.attempts(), why);
        mailbag.tryAgain(entry, now.plus(AGAIN.after(entry.attempts())), why);
        count("postponed");
    }

    private void bury(Mailbag.Entry entry, Trouble trouble, Instant now, String why) {
        LOG.errorf("Mail %d of plan %s to %s is dead: %s", entry.id(), entry.plan(), entry.personId(), why);
        mailbag.bury(entry, trouble, now, why);
        count("dead");
    }

    private void count(String outcome) {
        metrics.counter("confiture.mails", "outcome", outcome).increment();
    }

    /** What a server has taken is recorded while our database can still be reached; the rest is for others. */
    void stop(@Observes @Priority(AFTER_CLICKS_AND_RUNS) ShutdownEvent end) throws InterruptedException {
        stopping = true;
        workers.shutdown();
        if (!workers.awaitTermination(5, TimeUnit.SECONDS)) {
            LOG.warn("Left a mail behind that no server had taken yet; it is sent again after the restart");
        }
    }
}
