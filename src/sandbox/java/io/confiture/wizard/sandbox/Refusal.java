package io.confiture.wizard.sandbox;

import io.confiture.wizard.sandbox.blockkit.Problem;
import java.util.List;

/** Slack's logical "no" to an API call: an error code, at times with the places that are wrong. */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String error;
    private final transient List<String> details;

    public Refusal(String error) {
        this(error, List.of());
    }

    public Refusal(String error, List<String> details) {
        super(error + (details.isEmpty() ? "" : " " + details), null, false, false);
        this.error = error;
        this.details = List.copyOf(details);
    }

    public static Refusal of(String error, List<Problem> problems) {
        return new Refusal(error, problems.stream().map(Problem::toString).toList());
    }

    public String error() {
        return error;
    }

    public List<String> details() {
        return details;
    }
}
