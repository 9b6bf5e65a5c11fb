package io.confiture.wizard.risk;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Notices whether a rule wants to know more of an operation than that it is not of the kinds the rule asks for. A rule that
 * does not has nothing to say about any operation with a node of this kind, and need not be asked again.
 */
final class Recognition {

    private static final ThreadLocal<Recognition> LISTENING = new ThreadLocal<>();

    /** In all threads; mostly nobody does, and asking for that alone costs next to nothing. */
    private static final AtomicInteger LISTENERS = new AtomicInteger();

    private boolean looked;

    private Recognition() {}

    static boolean mayConcern(RiskRule rule, Operation operation) {
        Recognition before = LISTENING.get();
        Recognition recognition = new Recognition();
        LISTENING.set(recognition);
        LISTENERS.incrementAndGet();
        try {
            return rule.judge(operation).isPresent() || recognition.looked;
        } finally {
            LISTENERS.decrementAndGet();
            LISTENING.set(before); // a rule may judge what stands inside of its operation
        }
    }

    /** Somebody asks an operation for what two of the same kind need not share. */
    static void looked() {
        Recognition listening = LISTENERS.get() == 0 ? null : LISTENING.get();
        if (listening != null) {
            listening.looked = true;
        }
    }
}
