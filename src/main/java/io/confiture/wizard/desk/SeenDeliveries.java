package io.confiture.wizard.desk;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.jdbi.v3.core.Jdbi;

/** Which of Slack's deliveries have been taken up: the same one several times has one effect. */
@ApplicationScoped
public class SeenDeliveries {

    private static final String FIRST =
            "INSERT INTO slack_delivery (key, received_at) VALUES (:key, :now) ON CONFLICT DO NOTHING";

    private final Jdbi jdbi;

    public SeenDeliveries(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** True for the first caller with this key, on whatever replica; false for all others. */
    public boolean first(String key, Instant now) {
        return jdbi.withHandle(handle ->
                handle.createUpdate(FIRST).bind("key", key).bind("now", now).execute() == 1);
    }

    public void forgetBefore(Instant then) {
        jdbi.useHandle(handle -> handle.execute("DELETE FROM slack_delivery WHERE received_at < ?", then));
    }
}
