package io.confiture.wizard.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;

/** Many people at once, each on a connection of their own. */
final class Load {

    private static final int PEOPLE = 16;
    private static final int PEOPLE_IN_STEP = 64;

    private final Service service;
    private final Requests requests;
    private final Queue<String> errors = new ConcurrentLinkedQueue<>();

    private Load(Service service, Requests requests) {
        this.service = service;
        this.requests = requests;
    }

    /**
     * @param millis what each took from when it was due
     * @param turnedAway how many were answered with words instead of being taken up
     */
    record Result(Times millis, double seconds, int turnedAway) {

        double perSecond() {
            return millis.sorted().length / seconds;
        }

        int takenUp() {
            return millis.sorted().length - turnedAway;
        }
    }

    /** As fast as they are acknowledged. */
    static Result atOnce(Service service, Requests requests, int count) throws Exception {
        return new Load(service, requests).run(count, PEOPLE, Duration.ZERO);
    }

    /** That many in a second, whether the ones before are acknowledged or not. */
    static Result inStep(Service service, Requests requests, int perSecond, Duration time) throws Exception {
        Duration step = Duration.ofSeconds(1).dividedBy(perSecond);
        return new Load(service, requests).run((int) (perSecond * time.toSeconds()), PEOPLE_IN_STEP, step);
    }

    private Result run(int count, int people, Duration step) throws Exception {
        AtomicInteger next = new AtomicInteger();
        AtomicInteger turnedAway = new AtomicInteger();
        AtomicLongArray took = new AtomicLongArray(count);
        ExecutorService threads = Executors.newFixedThreadPool(people);
        long begun = System.nanoTime();
        for (int i = 0; i < people; i++) {
            threads.execute(() -> {
                try (Wire wire = service.wire()) {
                    for (int mine = next.getAndIncrement(); mine < count; mine = next.getAndIncrement()) {
                        long due = step.isZero() ? System.nanoTime() : begun + mine * step.toNanos();
                        TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
                        Wire.Answer answer = wire.post(requests.next());
                        took.set(mine, System.nanoTime() - due);
                        if (!answer.isAcknowledged()) {
                            turnedAway.incrementAndGet();
                        }
                    }
                } catch (IOException | InterruptedException | RuntimeException e) {
                    errors.add(e.toString());
                }
            });
        }
        threads.shutdown();
        if (!threads.awaitTermination(2, TimeUnit.MINUTES) || !errors.isEmpty()) {
            throw new IllegalStateException("Not everything was answered: " + errors + "\n" + service.output());
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        double[] millis = new double[count];
        Arrays.setAll(millis, i -> took.get(i) / 1e6);
        return new Result(Times.of(millis), seconds, turnedAway.get());
    }
}
