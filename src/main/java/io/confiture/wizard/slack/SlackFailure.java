package io.confiture.wizard.slack;

import io.confiture.wizard.approval.DirectoryFailure;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import okhttp3.Response;

/** Slack did not do what it was asked; for whoever asks it about people, the directory that cannot be asked. */
public class SlackFailure extends DirectoryFailure {

    private static final long serialVersionUID = 1L;

    private static final Set<String> LEAVE_IT_OPEN =
            Set.of("internal_error", "fatal_error", "request_timeout", "service_unavailable");

    /** Slack would say the same to every call. */
    private static final Set<String> ABOUT_THE_TOKEN = Set.of(
            "not_authed",
            "invalid_auth",
            "account_inactive",
            "token_revoked",
            "token_expired",
            "org_login_required",
            "enterprise_is_restricted");

    /** As a word instead of HTTP 429: some methods do. */
    private static final Set<String> TOO_FAST = Set.of("ratelimited", "rate_limited", "message_limit_exceeded");

    private static final Duration A_WHILE = Duration.ofSeconds(10);

    public enum Kind {
        /** Slack said no, and will say no again. */
        REFUSED,
        /** It takes nothing from us: it is about our token, not about what was asked. */
        LOCKED_OUT,
        /** Too fast: wait as long as it says. */
        LIMITED,
        /** No answer, or one that leaves open whether it was done. */
        UNSURE;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Kind kind;
    private final String method;
    private final String error;
    private final Duration wait;

    public SlackFailure(Kind kind, String method, String error, Duration wait, Throwable cause) {
        super(method + ": " + error, cause);
        this.kind = kind;
        this.method = method;
        this.error = error;
        this.wait = wait;
    }

    /** Slack answered, and named what is wrong. */
    static SlackFailure said(String method, String error) {
        if (TOO_FAST.contains(error)) {
            return new SlackFailure(Kind.LIMITED, method, error, A_WHILE, null);
        }
        return new SlackFailure(meaning(error), method, error, Duration.ZERO, null);
    }

    private static Kind meaning(String error) {
        if (ABOUT_THE_TOKEN.contains(error)) {
            return Kind.LOCKED_OUT;
        }
        return LEAVE_IT_OPEN.contains(error) ? Kind.UNSURE : Kind.REFUSED;
    }

    /** @param otherwise what a status means that is neither "too fast" nor the server's own trouble */
    static SlackFailure status(String method, Response answer, Kind otherwise) {
        int status = answer.code();
        if (status == 429) {
            String seconds = Optional.ofNullable(answer.header("Retry-After")).orElse("1");
            Duration wait = Duration.ofSeconds(seconds.matches("[0-9]{1,6}") ? Long.parseLong(seconds) : 1);
            return new SlackFailure(Kind.LIMITED, method, "ratelimited", wait, null);
        }
        return new SlackFailure(status >= 500 ? Kind.UNSURE : otherwise, method, "HTTP " + status, Duration.ZERO, null);
    }

    /** @param cause null where it could repeat what was sent */
    static SlackFailure unsure(String method, String what, Exception cause) {
        return new SlackFailure(Kind.UNSURE, method, what, Duration.ZERO, cause);
    }

    public Kind kind() {
        return kind;
    }

    /** What was called. */
    String method() {
        return method;
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
