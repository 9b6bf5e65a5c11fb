package io.confiture.wizard.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * At most once, whatever crashes: processes are killed, or frozen for longer than their lease, at moments drawn by lot,
 * while plans of all kinds run and a person answers. {@code -Dkills=100 -Dseed=7} says how often and which.
 */
class KillIT {

    private static final int KILLS = Integer.getInteger("kills", 7);
    private static final long SEED = seed(System.getProperty("seed", "1"));

    private final Fleet fleet = new Fleet(3);
    private final List<PlanUnderFire> plans = new ArrayList<>();
    private final List<Future<?>> answers = new ArrayList<>();
    private final ExecutorService people = Executors.newCachedThreadPool();

    @AfterEach
    void end() {
        people.shutdownNow();
        fleet.close();
    }

    @Test
    void noStatementRunsTwiceAndEveryPlanGetsToWhereAPersonCanAct() throws Exception {
        int hits = 0;
        for (int number = 1; hits < KILLS && number <= 2 * KILLS; number++) {
            hits += next(Attack.draw(SEED, number));
            failIfSomebodyGaveUp();
        }
        for (Future<?> answer : answers) {
            answer.get();
        }
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> fleet.site().untold().isEmpty());
        assertThat(fleet.site().slack().complaints())
                .filteredOn(complaint -> !complaint.error().equals("timeout")) // starting processes takes all there is
                .isEmpty();
        System.out.println(summary(hits));
        assertThat(hits).as("Kills that met a running plan").isEqualTo(KILLS);
    }

    private static long seed(String given) {
        return given.equals("random") ? System.nanoTime() % 1_000_000 : Long.parseLong(given);
    }

    private int next(Attack attack) throws Exception {
        try {
            PlanUnderFire target = fleet.plan(attack.plan(), attack.confirmEach(), SEED + attack.number());
            PlanUnderFire beside = fleet.plan(attack.beside(), false, SEED - attack.number());
            watch(target);
            watch(beside);
            return fleet.suffer(attack, target, beside);
        } catch (AssertionError | RuntimeException broken) {
            throw new AssertionError(
                    "seed " + SEED + ", " + attack + ": " + broken.getMessage() + "\n" + fleet.report("#"), broken);
        }
    }

    private void watch(PlanUnderFire plan) {
        plans.add(plan);
        answers.add(people.submit((Callable<Void>) () -> {
            told(plan, plan::answerUntilItEnds);
            return null;
        }));
    }

    private interface Looking {
        void look() throws Exception;
    }

    private void told(PlanUnderFire plan, Looking looking) throws Exception {
        try {
            looking.look();
        } catch (AssertionError | RuntimeException broken) {
            throw new AssertionError(
                    "seed " + SEED + ", " + broken.getMessage() + "\n" + plan.report() + "\n"
                            + fleet.report(plan.number()),
                    broken);
        }
    }

    private void failIfSomebodyGaveUp() throws InterruptedException, ExecutionException {
        for (Future<?> answer : answers) {
            if (answer.isDone()) {
                answer.get();
            }
        }
    }

    private String summary(int hits) {
        return "%d kills (seed %d) that met a running plan; %d plans, %d answers of a person, ended %s, after %s; longest wait %s"
                .formatted(
                        hits,
                        SEED,
                        plans.size(),
                        plans.stream().mapToInt(PlanUnderFire::clicks).sum(),
                        counted(PlanUnderFire::state),
                        counted(PlanUnderFire::pauses),
                        plans.stream()
                                .map(PlanUnderFire::longestWait)
                                .max(Duration::compareTo)
                                .orElseThrow());
    }

    private TreeMap<String, Long> counted(Function<PlanUnderFire, String> what) {
        return plans.stream()
                .flatMap(plan -> what.apply(plan).lines())
                .collect(Collectors.groupingBy(each -> each, TreeMap::new, Collectors.counting()));
    }
}
