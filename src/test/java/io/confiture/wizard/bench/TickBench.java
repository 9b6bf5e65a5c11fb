package io.confiture.wizard.bench;

import io.confiture.wizard.desk.Crowd;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/**
 * What the clock does every few seconds, with a hundred plans in the tables and with a hundred thousand, of which as many are
 * alive. The goal is a ratio of 1.2.
 */
class TickBench {

    private static final int FEW = 100;
    private static final int MANY = Integer.getInteger("bench.plans", 100_000);
    private static final int ALIVE = 50;
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 7);
    private static final int CALLS = 50;
    private static final int WARM_UP = 50;

    @Test
    void aHundredThousandPlansAndAHundred() throws Exception {
        try (Machine few = new Machine();
                Machine many = new Machine()) {
            Crowd.fill(few.state(), FEW, ALIVE);
            long begun = System.nanoTime();
            Crowd.fill(many.state(), MANY, ALIVE);
            System.out.printf(
                    Locale.ROOT,
                    "%n%,d plans and %,d; filled in %.0f s%n",
                    FEW,
                    MANY,
                    (System.nanoTime() - begun) / 1e9);
            Ticks small = new Ticks(few.state());
            Ticks large = new Ticks(many.state());
            few.settle();
            many.settle();
            compare("all ticks", small, large, Ticks::idle);
            compare("all of it", small, large, Ticks::busy);
        }
    }

    private static void compare(String sum, Ticks few, Ticks many, Function<Ticks, Map<String, Runnable>> which) {
        Map<String, Double> ofFew = new LinkedHashMap<>();
        Map<String, Double> ofMany = new LinkedHashMap<>();
        Map<String, Runnable> small = which.apply(few);
        Map<String, Runnable> large = which.apply(many);
        small.keySet().forEach(tick -> {
            List<Double> fewer = new ArrayList<>();
            List<Double> more = new ArrayList<>();
            // in turn, call by call: whatever else goes on hits both
            for (int call = -WARM_UP; call < ROUNDS * CALLS; call++) {
                double once = millis(small.get(tick));
                double twice = millis(large.get(tick));
                if (call >= 0) {
                    fewer.add(once);
                    more.add(twice);
                }
            }
            ofFew.put(tick, Times.of(fewer).median());
            ofMany.put(tick, Times.of(more).median());
            say(tick, ofFew.get(tick), ofMany.get(tick));
        });
        say(sum, sum(ofFew), sum(ofMany));
    }

    private static double millis(Runnable tick) {
        long begun = System.nanoTime();
        tick.run();
        return (System.nanoTime() - begun) / 1e6;
    }

    private static double sum(Map<String, Double> all) {
        return all.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    private static void say(String what, double few, double many) {
        System.out.printf(Locale.ROOT, "  %-28s %8.3f ms  %8.3f ms  ratio %.2f%n", what, few, many, many / few);
    }
}
