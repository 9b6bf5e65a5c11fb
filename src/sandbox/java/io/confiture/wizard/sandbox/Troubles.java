package io.confiture.wizard.sandbox;

import java.util.ArrayDeque;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Slack on a bad day, on order: what the next calls of a method meet. Each trouble strikes once. */
public class Troubles {

    /** What goes wrong. */
    public enum Kind {
        /** HTTP 429 with a {@code Retry-After}; nothing is done. */
        RATE_LIMITED,
        /** HTTP 503; nothing is done. */
        DOWN,
        /** The call is carried out, but HTTP 500 is all the bot sees. */
        BROKEN_AFTERWARDS,
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

    private static final Trouble OUTAGE = new Trouble(Kind.DOWN, 0, null);

    private final Map<String, Queue<Trouble>> waiting = new ConcurrentHashMap<>();
    private volatile boolean down;
    private volatile boolean silent;

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
        add(method, OUTAGE);
    }

    /** From now on everything is answered with 503, until {@link #comeBack()}. */
    public void goDown() {
        down = true;
    }

    /** The same for messages and files only: people can still be asked about. */
    public void goSilent() {
        silent = true;
    }

    public void comeBack() {
        down = false;
        silent = false;
    }

    void forgetAll() {
        waiting.clear();
        comeBack();
    }

    /** Takes the trouble that the next call of the method has to meet. */
    public Optional<Trouble> next(String method) {
        if (down || (silent && method.matches("(chat|conversations|files)\\..*"))) {
            return Optional.of(OUTAGE);
        }
        return Optional.ofNullable(
                waiting.getOrDefault(method, new ArrayDeque<>()).poll());
    }

    private void add(String method, Trouble trouble) {
        waiting.computeIfAbsent(method, name -> new ConcurrentLinkedQueue<>()).add(trouble);
    }
}
