package io.confiture.wizard.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.spi.JobInstrumenter.JobInstrumentationContext;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class TicksTest {

    private final Ticks ticks = new Ticks();
    private final AtomicInteger begun = new AtomicInteger();

    private JobInstrumentationContext tick(CompletableFuture<Void> end) {
        return new JobInstrumentationContext() {
            @Override
            public String getSpanName() {
                return "a tick";
            }

            @Override
            public CompletionStage<Void> executeJob() {
                begun.incrementAndGet();
                return end;
            }
        };
    }

    private Thread stopping() {
        Thread end = new Thread(() -> {
            try {
                ticks.stop(new ShutdownEvent());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        end.start();
        return end;
    }

    @Test
    void theEndWaitsForWhatIsUnderWay() throws Exception {
        CompletableFuture<Void> first = new CompletableFuture<>();
        CompletableFuture<Void> second = new CompletableFuture<>();
        ticks.instrument(tick(first));
        ticks.instrument(tick(second));
        Thread end = stopping();
        Awaitility.await().until(() -> end.getState() == Thread.State.TIMED_WAITING);

        first.complete(null);
        assertThat(end.isAlive()).isTrue();
        second.completeExceptionally(new IllegalStateException("broken"));
        end.join(TimeUnit.SECONDS.toMillis(2));
        assertThat(end.isAlive()).isFalse();
    }

    @Test
    void afterTheEndNoneBegins() throws Exception {
        ticks.instrument(tick(CompletableFuture.completedFuture(null)));
        stopping().join(TimeUnit.SECONDS.toMillis(2));
        assertThat(ticks.instrument(tick(new CompletableFuture<>())).toCompletableFuture())
                .isCompleted();
        assertThat(begun).hasValue(1);
    }
}
