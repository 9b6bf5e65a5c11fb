package io.confiture.wizard.status;

import io.confiture.wizard.environment.Environment;
import io.confiture.wizard.wizard.Standing;
import io.confiture.wizard.wizard.Survey;
import io.confiture.wizard.wizard.SurveyFailed;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/** Asks several targets at once how they stand, and waits for none of them longer than people wait for an answer. */
@ApplicationScoped
public class Standings {

    private static final Logger LOG = Logger.getLogger(Standings.class);
    private static final Duration PATIENCE = Duration.ofSeconds(8);
    private static final int AT_ONCE = 32;

    /** @param trouble why there is no standing, for people; empty text when there is one */
    public record Reading(Optional<Standing> standing, String trouble) {}

    private final Survey survey;
    private final AtomicInteger number = new AtomicInteger();
    private final ThreadPoolExecutor threads =
            new ThreadPoolExecutor(0, AT_ONCE, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), this::thread);

    public Standings(Survey survey) {
        this.survey = survey;
    }

    private Thread thread(Runnable work) {
        Thread thread = new Thread(work, "status-" + number.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }

    /** @param judged how many of each one's pending migrations are judged */
    public Map<Environment, Reading> of(List<Environment> environments, int judged) {
        Map<Environment, Optional<Future<Standing>>> asked = new LinkedHashMap<>();
        environments.forEach(each -> asked.put(each, ask(each, judged)));
        long until = System.nanoTime() + PATIENCE.toNanos();
        Map<Environment, Reading> read = new LinkedHashMap<>();
        asked.forEach((environment, answer) -> read.put(
                environment,
                answer.map(it -> reading(it, until - System.nanoTime()))
                        .orElse(new Reading(Optional.empty(), "Too many databases are being asked right now."))));
        return read;
    }

    private Optional<Future<Standing>> ask(Environment environment, int judged) {
        try {
            return Optional.of(threads.submit(() -> survey.standing(environment, judged)));
        } catch (RejectedExecutionException full) {
            return Optional.empty();
        }
    }

    private static Reading reading(Future<Standing> answer, long nanos) {
        try {
            return new Reading(Optional.of(answer.get(Math.max(0, nanos), TimeUnit.NANOSECONDS)), "");
        } catch (TimeoutException silent) {
            return new Reading(
                    Optional.empty(), "Its database has not answered within " + PATIENCE.toSeconds() + " seconds.");
        } catch (InterruptedException leaving) {
            Thread.currentThread().interrupt();
            return new Reading(Optional.empty(), "The bot is being stopped.");
        } catch (ExecutionException e) {
            return new Reading(Optional.empty(), why(e.getCause()));
        }
    }

    /** What nobody has thought of is for the log; the others' lines are still worth reading. */
    private static String why(Throwable trouble) {
        if (trouble instanceof SurveyFailed told) {
            return told.getMessage();
        }
        LOG.error("Cannot tell how an environment stands", trouble);
        return "It could not be read; the bot's log says why.";
    }
}
