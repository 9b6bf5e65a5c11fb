package io.confiture.wizard.bench;

import io.confiture.wizard.environment.Target;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.PlanState;
import io.confiture.wizard.plan.Slot;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * From the opening of a slot to the first statement on the target, by the target's clock, which is the bot's here. The clock
 * looks once a second; the goal is a p99 of 1.5 seconds.
 */
class SlotBench {

    private static final int SLOTS = Integer.getInteger("bench.slots", 40);
    private static final int FIRST = 5;
    private static final Duration APART = Duration.ofMillis(730); // hits every part of a second
    private static final Duration SETTLED = Duration.ofSeconds(8);
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private record Slotted(Target target, Plan plan, Instant opens) {}

    @Test
    void fromTheSlotToTheFirstStatement() throws Exception {
        try (Ground ground = new Ground()) {
            ground.migration("001_say_when", "CREATE TABLE first_statement AS SELECT clock_timestamp() AS at;");
            List<Target> targets = new ArrayList<>();
            for (int i = 0; i < SLOTS; i++) {
                targets.add(ground.environment("shop_" + i));
            }
            try (Service bot = ground.start(Map.of())) {
                List<Slotted> slots = slots(ground, targets);
                List<Double> started = new ArrayList<>();
                List<Double> late = new ArrayList<>();
                for (Slotted slot : slots) {
                    awaitEnd(ground, slot, bot);
                    Instant start = ground.plan(slot.plan()).times().started().orElseThrow();
                    started.add(Duration.between(slot.opens(), start).toNanos() / 1e6);
                    late.add(
                            Duration.between(slot.opens(), firstStatement(slot)).toNanos() / 1e6);
                }
                System.out.printf("%nFrom the opening of %d slots, one every %s%n", SLOTS, APART);
                say("the first", started.subList(0, FIRST), late.subList(0, FIRST));
                say("all others", started.subList(FIRST, SLOTS), late.subList(FIRST, SLOTS));
            }
        }
    }

    private static List<Slotted> slots(Ground ground, List<Target> targets) throws Exception {
        List<Slotted> slots = new ArrayList<>();
        // people choose minutes; nothing finer than a database keeps belongs into a digest
        Instant opens =
                Instant.now().plus(SETTLED).plusMillis(20L * targets.size()).truncatedTo(ChronoUnit.MILLIS);
        for (Target target : targets) {
            Slot slot = new Slot(opens, opens.plus(Duration.ofHours(1)), ZoneOffset.UTC);
            slots.add(new Slotted(target, ground.approved(target, Optional.of(slot)), opens));
            opens = opens.plus(APART);
        }
        return slots;
    }

    private static void awaitEnd(Ground ground, Slotted slot, Service bot) throws InterruptedException {
        Instant until = slot.opens().plus(PATIENCE);
        PlanState state = ground.plan(slot.plan()).state();
        while (state != PlanState.SUCCEEDED) {
            if (Instant.now().isAfter(until) || state == PlanState.PAUSED || state.isFinal()) {
                throw new IllegalStateException(slot.plan().id() + " is " + state + "\n" + bot.output());
            }
            Thread.sleep(50);
            state = ground.plan(slot.plan()).state();
        }
    }

    private static Instant firstStatement(Slotted slot) throws SQLException {
        Target target = slot.target();
        String url = "jdbc:postgresql://" + target.address();
        try (Connection connection = DriverManager.getConnection(url, "postgres", "postgres");
                var rows = connection.createStatement().executeQuery("SELECT at FROM first_statement")) {
            rows.next();
            return rows.getTimestamp(1).toInstant();
        }
    }

    private static void say(String which, List<Double> started, List<Double> late) {
        Times toStart = Times.of(started);
        Times toStatement = Times.of(late);
        System.out.printf(
                Locale.ROOT,
                "  %-10s started after %5.0f ms, p99 %5.0f; first statement after %5.0f, p99 %5.0f, at most %5.0f%n",
                which,
                toStart.median(),
                toStart.p99(),
                toStatement.median(),
                toStatement.p99(),
                toStatement.most());
    }
}
