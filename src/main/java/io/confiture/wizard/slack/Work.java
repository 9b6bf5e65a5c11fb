package io.confiture.wizard.slack;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/** What is done after Slack has been acknowledged. Bounded: a flood is turned away, not piled up. */
@ApplicationScoped
public class Work {

    private static final Logger LOG = Logger.getLogger(Work.class);
    private static final int BEFORE_RUNS_AND_MESSAGES = 100;
    private static final int THREADS = 8;
    private static final int WAITING = 1_000;

    private final AtomicInteger number = new AtomicInteger();
    /** A flood fills no log either. */
    private final AtomicBoolean overflows = new AtomicBoolean();

    private final ThreadPoolExecutor pool = new ThreadPoolExecutor(
            THREADS, THREADS, 1, TimeUnit.MINUTES, new ArrayBlockingQueue<>(WAITING), this::thread);

    private Thread thread(Runnable work) {
        Thread thread = new Thread(work, "slack-work-" + number.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }

    /** False when too much is waiting already: say so to the person. */
    public boolean accepts(Runnable work) {
        try {
            pool.execute(() -> logged(work));
            if (pool.getQueue().size() < WAITING / 2) {
                overflows.set(false);
            }
            return true;
        } catch (RejectedExecutionException full) {
            if (!overflows.getAndSet(true)) {
                LOG.warnf(
                        "Turning work away: %d pieces are waiting",
                        pool.getQueue().size());
            }
            return false;
        }
    }

    private static void logged(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.error("Work after an acknowledged request failed", e);
        }
    }

    /** What has been acknowledged is finished before the process goes, while our database can still be reached. */
    void drain(@Observes @Priority(BEFORE_RUNS_AND_MESSAGES) ShutdownEvent end) throws InterruptedException {
        pool.shutdown();
        if (!pool.awaitTermination(10, TimeUnit.SECONDS)) {
            LOG.warnf(
                    "Left %d pieces of acknowledged work behind",
                    pool.getQueue().size());
        }
    }
}
