package io.confiture.wizard.process;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * One kill, drawn by lot: the same seed draws the same.
 *
 * @param number from 1
 * @param plan the plan it waits for
 * @param beside a plan that runs at the same time, wherever it may be by then
 * @param confirmEach whether the first of them asks between its migrations
 * @param delay from the click, when the moment is a random one
 * @param step how much must have been seen of the run, when the moment is a step of it
 * @param linger how long what holds the migration up stays in its way after the kill
 * @param sleep how long a frozen process is missing beyond its lease
 */
record Attack(
        int number,
        Kind plan,
        Kind beside,
        boolean confirmEach,
        Moment moment,
        Weapon weapon,
        Duration delay,
        int step,
        Duration linger,
        Duration sleep) {

    static final Duration LONGEST_SLEEP = Duration.ofSeconds(4);

    /** What is pending. */
    enum Kind {
        ONE_TRANSACTION(Body.CUSTOMERS),
        SEVERAL_TRANSACTIONS(Body.CUSTOMERS, Body.ORDERS, Body.SMALL_1, Body.SMALL_2, Body.SMALL_3),
        INDEX(Body.ITEM_INDEX),
        ENUM_VALUE(Body.STATE_LOST),
        STATEMENTS(Body.STATEMENTS),
        FAILS_HALF_WAY(Body.HALF_WAY),
        FAILS_WITH_AN_INVALID_INDEX(Body.UNIQUE),
        FAILS_IN_A_TRANSACTION(Body.ORDERS, Body.REFUSED, Body.SMALL_3),
        MIXED(Body.ORDERS, Body.ITEM_INDEX, Body.STATEMENTS, Body.SMALL_1, Body.STATE_KEPT),
        EVERYTHING(Body.values());

        private final List<Body> pending;

        Kind(Body... pending) {
            this.pending = Arrays.stream(pending).sorted().toList();
        }

        List<Body> pending() {
            return pending;
        }
    }

    enum Moment {
        AT_RANDOM,
        /** As soon as so many statements and ledger rows are seen. */
        AFTER_A_STEP,
        IN_A_BODY,
        /** Everything is sent, the server has not answered yet. */
        AT_A_COMMIT,
        IN_A_BUILD;

        boolean fits(Kind kind) {
            return switch (this) {
                case AT_RANDOM, AFTER_A_STEP -> true;
                case IN_A_BODY -> kind.pending().stream().anyMatch(Body::pauses);
                case AT_A_COMMIT ->
                    kind.pending().stream().anyMatch(body -> !body.marks().isEmpty());
                case IN_A_BUILD -> kind.pending().stream().anyMatch(Body::builds);
            };
        }
    }

    enum Weapon {
        KILL,
        /** Stopped for longer than its lease; then it wakes up and believes that nothing has happened. */
        FREEZE,
        KILL_ALL
    }

    static Attack draw(long seed, int number) {
        Random lot = new Random(seed * 1_000_003 + number);
        Kind plan = one(lot, Arrays.asList(Kind.values()));
        Kind beside = one(lot, Arrays.asList(Kind.values()));
        List<Moment> moments = new ArrayList<>(Arrays.asList(Moment.values()));
        moments.removeIf(moment -> !moment.fits(plan));
        // Every third one freezes, every seventh hits everybody: as often in a short test as in a long one.
        Weapon weapon = number % 7 == 0 ? Weapon.KILL_ALL : number % 3 == 0 ? Weapon.FREEZE : Weapon.KILL;
        return new Attack(
                number,
                plan,
                beside,
                lot.nextInt(4) == 0,
                one(lot, moments),
                weapon,
                Duration.ofMillis(lot.nextInt(2_500)),
                1 + lot.nextInt(2 * plan.pending().size()),
                Duration.ofMillis(lot.nextInt(3_000)),
                Duration.ofMillis(lot.nextInt((int) LONGEST_SLEEP.toMillis())));
    }

    private static <T> T one(Random lot, List<T> from) {
        return from.get(lot.nextInt(from.size()));
    }
}
