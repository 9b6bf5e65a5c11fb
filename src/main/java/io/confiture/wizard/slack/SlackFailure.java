package io.confiture.wizard.slack;

import java.time.Duration;

/** Slack did not do what it was asked. */
public class SlackFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public enum Kind {
        /** Slack said no, and will say no again. */
        REFUSED,
        /** Too fast: wait as long as it says. */
        LIMITED,
        /** No answer, or one that leaves open whether it was done. */
        UNSURE
    }

    private final Kind kind;
    private final String error;
    private final Duration wait;

    SlackFailure(Kind kind, String method, String error, Duration wait, Throwable cause) {
        super(method + ": " + error, cause);
        this.kind = kind;
        this.error = error;
        this.wait = wait;
    }

    public Kind kind() {
        return kind;
    }

    /** Slack's own word, for instance {@code channel_not_found}; never text with a token in it. */
    public String error() {
        return error;
    }

    /** How long Slack wants us to wait; zero when it did not say. */
    public Duration waitFor() {
        return wait;
    }
}
