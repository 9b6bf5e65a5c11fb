package io.confiture.wizard.sandbox;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Slack on a bad day, on order: what the next calls of a method meet, each once; and an {@link Outage}, which every call meets
 * until it is over.
 */
public class Troubles {

    /** What goes wrong. */
    public enum Kind {
        /** HTTP 429 with a {@code Retry-After}; nothing is done. */
        RATE_LIMITED,
        /** HTTP 503; nothing is done. */
        DOWN,
        /** The call is carried out, but HTTP 500 is all the bot sees. */
        BROKEN_AFTERWARDS,
        /** Nothing is done, and nothing answered. */
        HANGS,
        /** The connection is closed without an answer; nothing is done. */
        CUT,
        /** HTTP 200 with that error code; nothing is done. */
        ERROR
    }

    /**
     * One trouble.
     *
     * @param retryAfter in seconds, for {@link Kind#RATE_LIMITED}
     * @param error for {@link Kind#ERROR}
     */
    public record Trouble(Kind kind, int retryAfter, String error) {}

    private static final Trouble DOWN = new Trouble(Kind.DOWN, 0, null);

    private final Clock clock;
    private final Map<String, Queue<Trouble>> waiting = new ConcurrentHashMap<>();
    private volatile Outage outage;
    private volatile boolean silent;

    Troubles(Clock clock) {
        this.clock = clock;
    }

    public void rateLimit(String method, int retryAfter) {
        add(method, new Trouble(Kind.RATE_LIMITED, retryAfter, null));
    }

    /** The next call of the method takes effect, but its answer is lost. */
    public void loseAnswer(String method) {
        add(method, new Trouble(Kind.BROKEN_AFTERWARDS, 0, null));
    }

    public void fail(String method, String error) {
        add(method, new Trouble(Kind.ERROR, 0, error));
    }

    /** The next call of the method meets a 503. */
    public void refuse(String method) {
        add(method, DOWN);
    }

    /** From now on everything is answered with 503, until {@link #comeBack()}. */
    public void goDown() {
        begin(new Outage(DOWN, Optional.empty()));
    }

    /** From now on every call meets this, until it is over by itself or by {@link #comeBack()}. */
    public void begin(Outage trouble) {
        outage = trouble;
    }

    /** The same for messages and files only: people can still be asked about. */
    public void goSilent() {
        silent = true;
    }

    public void comeBack() {
        outage = null;
        silent = false;
    }

    /** What every call meets now. */
    public Optional<Outage> outage() {
        return Optional.ofNullable(outage).filter(trouble -> !trouble.isOver(clock.instant()));
    }

    void forgetAll() {
        waiting.clear();
        comeBack();
    }

    /** Takes the trouble that the next call of the method has to meet. */
    public Optional<Trouble> next(String method) {
        if (silent && method.matches("(chat|conversations|files)\\..*")) {
            return Optional.of(DOWN);
        }
        return outage().map(Outage::trouble)
                .or(() -> Optional.ofNullable(
                        waiting.getOrDefault(method, new ArrayDeque<>()).poll()));
    }

    private void add(String method, Trouble trouble) {
        waiting.computeIfAbsent(method, name -> new ConcurrentLinkedQueue<>()).add(trouble);
    }
}
