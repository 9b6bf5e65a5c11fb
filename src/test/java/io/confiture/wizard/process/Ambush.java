package io.confiture.wizard.process;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Lies in wait for the moment of an attack, and holds the plan up there where that is needed. */
record Ambush(Attack attack, Shop shop, Optional<Gate> gate) {

    /** A moment that does not come, because something else came first, is not waited for any longer. */
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    /** To be laid before the plan starts. */
    static Ambush lay(Attack attack, Shop shop) {
        return new Ambush(
                attack,
                shop,
                switch (attack.moment()) {
                    case AT_RANDOM, AFTER_A_STEP -> Optional.empty();
                    case IN_A_BODY -> Optional.of(Gate.shut(shop.database()));
                    case AT_A_COMMIT -> Optional.of(Gate.shutAtCommit(shop.database()));
                    case IN_A_BUILD -> Optional.of(Gate.writingTo(shop.database(), "item"));
                });
    }

    /** @return false if the moment did not come */
    boolean await(PlanUnderFire plan) throws InterruptedException {
        if (attack.moment() == Attack.Moment.AT_RANDOM) {
            Thread.sleep(attack.delay().toMillis());
            return true;
        }
        BooleanSupplier moment =
                gate.<BooleanSupplier>map(it -> it::holdsSomebody).orElse(() -> shop.steps() >= attack.step());
        Instant until = Instant.now().plus(PATIENCE);
        while (!hasCome(moment, plan)) {
            if (plan.isOver() || Instant.now().isAfter(until)) {
                return false;
            }
            Thread.sleep(10);
        }
        return true;
    }

    /** The shop of a plan that is over may be gone. */
    private static boolean hasCome(BooleanSupplier moment, PlanUnderFire plan) {
        try {
            return moment.getAsBoolean();
        } catch (IllegalStateException unreachable) {
            if (plan.isOver()) {
                return false;
            }
            throw unreachable;
        }
    }

    /** Nobody is held up any more. */
    void lift() {
        gate.ifPresent(it -> {
            it.open();
            it.close();
        });
    }
}
