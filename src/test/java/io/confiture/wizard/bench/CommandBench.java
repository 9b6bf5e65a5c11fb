package io.confiture.wizard.bench;

import io.confiture.wizard.desk.Crowd;
import io.confiture.wizard.environment.Target;
import io.confiture.wizard.plan.Plan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Commands and clicks on the production build as a process, beside the same route of a bare Bolt, in turn. The goals: 0.8 of
 * its acknowledgements per second; p99 of 100 ms at 200 a second while the state database is busy; and never more behind than
 * can be caught up.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CommandBench {

    private static final int ROUNDS = Integer.getInteger("bench.rounds", 5);
    private static final int WARM_UP = 2;
    private static final int AT_ONCE = 500;
    private static final int PER_SECOND = 200;
    private static final Duration IN_STEP = Duration.ofSeconds(10);
    private static final int FLOOD = 10_000;
    private static final Duration SLOW = Duration.ofMillis(100);

    private static final int PLANS = 1_000;
    private static final int PENDING = 20;

    private static Ground ground;
    private static Target busy;
    private static Service bot;

    @BeforeAll
    static void aBotThatHasSeenSomething() throws Exception {
        ground = new Ground();
        Crowd.fill(ground.machine().state(), PLANS, 50);
        for (int i = 0; i < PENDING; i++) {
            ground.migration("%03d_create_note_%d".formatted(i, i), slow(i));
        }
        ground.environment("production");
        busy = ground.environment("busy");
        bot = ground.start(Map.of());
    }

    /** A plan of these keeps a run busy for as long as commands come. */
    private static String slow(int i) {
        return """
                -- Notes, volume %1$d
                CREATE TABLE note_%1$d (id bigint PRIMARY KEY, customer bigint NOT NULL, body text);
                INSERT INTO note_%1$d SELECT n, n %% 10, 'a note' FROM generate_series(1, 5000) n;
                CREATE INDEX note_%1$d_customer_idx ON note_%1$d (customer);
                SELECT pg_sleep(0.5);"""
                .formatted(i);
    }

    @AfterAll
    static void close() throws Exception {
        bot.close();
        ground.close();
    }

    /** Once with everything behind it, and once more the very same, which is acknowledged and known already. */
    @Test
    @Order(1)
    void fiveHundredAtOnceBesideBareBolt() throws Exception {
        System.out.printf(
                "%n%d commands and clicks at once; %s%n",
                AT_ONCE, ground.machine().settings());
        List<Double> anew = new ArrayList<>();
        List<Double> again = new ArrayList<>();
        try (Service bare = BareBolt.start()) {
            for (int round = -WARM_UP; round < ROUNDS; round++) {
                String name = "round " + (round + 1);
                System.out.printf("  %s%n", round < 0 ? "warm-up" : name);
                double ofBare = atOnce(bare, "bare", name);
                int before = ground.slack().answers();
                double withWork = atOnce(bot, "bot, anew", name);
                answered(before, AT_ONCE);
                double known = atOnce(bot, "bot, again", name);
                if (round >= 0) {
                    anew.add(withWork / ofBare);
                    again.add(known / ofBare);
                }
            }
        }
        System.out.printf(
                Locale.ROOT,
                "  median ratio %.2f with all the work behind it, %.2f for acknowledging alone%n",
                Times.of(anew).median(),
                Times.of(again).median());
    }

    /** @return acknowledged in a second */
    private static double atOnce(Service service, String who, String round) throws Exception {
        double processor = service.processor();
        Load.Result result = Load.atOnce(service, requests(round), AT_ONCE);
        say(who, result);
        System.out.printf(
                Locale.ROOT, "             processor %.2f ms each%n", (service.processor() - processor) / AT_ONCE);
        return result.perSecond();
    }

    @Test
    @Order(3)
    void twoHundredASecondWhileTheDatabaseIsBusy() throws Exception {
        System.out.printf(
                "%n%d a second, in a state database others write in, beside a plan that runs; %s%n",
                PER_SECOND, ground.machine().settings());
        Plan plan = ground.approved(busy, Optional.empty());
        int before = ground.slack().answers();
        Load.Result result;
        try (Writers writers = new Writers(ground.machine().state(), 4)) {
            ground.run(plan);
            result = Load.inStep(bot, requests("busy"), PER_SECOND, IN_STEP);
            say("bot", result);
            System.out.printf(
                    "  others committed %d times; the plan is %s; %.0f MB resident%n",
                    writers.commits(), ground.plan(plan).state(), bot.resident());
        }
        answered(before, result.takenUp());
    }

    /** Far more than can be done: what is too much is turned away at once, and the rest is done. */
    @Test
    @Order(4)
    void aFlood() throws Exception {
        System.out.printf("%n%,d at once%n", FLOOD);
        double resident = bot.resident();
        int before = ground.slack().answers();
        Load.Result result = Load.atOnce(bot, requests("flood"), FLOOD);
        say("bot", result);
        System.out.printf("  messages that wait: %d%n", waiting());
        answered(before, result.takenUp());
        System.out.printf(
                Locale.ROOT,
                "  messages that wait: %d; %.0f MB resident, %.0f before%n",
                waiting(),
                bot.resident(),
                resident);
    }

    @Test
    @Order(2)
    void aSlackThatTakesItsTime() throws Exception {
        System.out.printf("%n%d at once, and each call to Slack takes %d ms%n", AT_ONCE, SLOW.toMillis());
        ground.slack().takes(SLOW);
        int before = ground.slack().answers();
        Load.Result result = Load.atOnce(bot, requests("slow"), AT_ONCE);
        say("bot", result);
        answered(before, result.takenUp());
        ground.slack().takes(Duration.ZERO);
    }

    private static Requests requests(String name) {
        // a plan in review: whoever presses may not approve it
        int plan = PLANS - 8;
        String digest = ground.machine().state().withHandle(handle -> handle.createQuery(
                        "SELECT digest FROM plan WHERE id = :plan AND state = 'IN_REVIEW'")
                .bind("plan", plan)
                .mapTo(String.class)
                .one());
        return new Requests(name.replace(' ', '-'), Requests.MIXED)
                .answeredAt(ground.slack().responseUrl())
                .pressing(plan + ":" + digest + ":7");
    }

    private static long waiting() {
        return ground.machine().state().withHandle(handle -> handle.createQuery(
                        "SELECT count(*) FROM outbox WHERE delivered_at IS NULL AND given_up_at IS NULL")
                .mapTo(Long.class)
                .one());
    }

    /** Everything that was taken up is answered, sooner or later. */
    private static void answered(int before, int expected) throws InterruptedException {
        long begun = System.nanoTime();
        while (ground.slack().answers() - before < expected && System.nanoTime() - begun < 60e9) {
            Thread.sleep(20);
        }
        System.out.printf(
                Locale.ROOT,
                "             %d of %d answered, the last %.1f s after the last was acknowledged%n",
                ground.slack().answers() - before,
                expected,
                (System.nanoTime() - begun) / 1e9);
    }

    private static void say(String who, Load.Result result) {
        System.out.printf(
                Locale.ROOT,
                "  %-10s %7.0f a second; median %6.1f ms, p99 %6.1f, at most %6.1f; %d turned away%n",
                who,
                result.perSecond(),
                result.millis().median(),
                result.millis().p99(),
                result.millis().most(),
                result.turnedAway());
    }
}
