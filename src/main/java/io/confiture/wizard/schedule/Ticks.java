package io.confiture.wizard.schedule;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.spi.JobInstrumenter;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Every {@code @Scheduled} method is called through here, so that our database is not closed under one: at the end none begins
 * any more, and those that have begun are waited for. Quarkus asks for this only with {@code quarkus.scheduler.tracing.enabled}.
 */
@ApplicationScoped
public class Ticks implements JobInstrumenter {

    private static final Logger LOG = Logger.getLogger(Ticks.class);
    private static final int AFTER_MESSAGES = 400;
    private static final int ALL = 1_000;
    private static final int LAST_SECONDS = 3;

    private final Semaphore underWay = new Semaphore(ALL);

    @Override
    public CompletionStage<Void> instrument(JobInstrumentationContext tick) {
        if (!underWay.tryAcquire()) {
            return CompletableFuture.completedStage(null);
        }
        return tick.executeJob().whenComplete((done, failure) -> underWay.release());
    }

    void stop(@Observes @Priority(AFTER_MESSAGES) ShutdownEvent end) throws InterruptedException {
        if (!underWay.tryAcquire(ALL, LAST_SECONDS, TimeUnit.SECONDS)) {
            LOG.warn(
                    "Something that is done now and then is not done yet; the next start or another replica does it again");
        }
    }
}
