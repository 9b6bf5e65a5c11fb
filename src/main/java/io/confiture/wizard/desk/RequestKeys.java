package io.confiture.wizard.desk;

import io.confiture.wizard.plan.PlanId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Which requests of pipelines have been answered with which plan. */
@ApplicationScoped
public class RequestKeys {

    /** So long one request may take; after that its process has died before there was a plan. */
    private static final Duration AT_WORK = Duration.ofMinutes(2);

    private static final String CLAIM =
            """
            INSERT INTO api_request (key, request_hash, made_at) VALUES (:key, :hash, :now)
            ON CONFLICT (key) DO UPDATE SET made_at = :now
            WHERE api_request.plan_id IS NULL AND api_request.request_hash = :hash AND api_request.made_at < :dead
            """;

    private final Jdbi jdbi;

    public RequestKeys(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * What is known of a key.
     *
     * @param hash of the request that came with it first
     * @param plan empty while that one is being worked on
     */
    public record Known(String hash, Optional<PlanId> plan) {}

    /** @return empty when the key is the caller's now, to be {@link #answered} or {@link #given back giveBack} */
    public Optional<Known> claim(String key, String hash, Instant now) {
        int mine = jdbi.withHandle(handle -> handle.createUpdate(CLAIM)
                .bind("key", key)
                .bind("hash", hash)
                .bind("now", now)
                .bind("dead", now.minus(AT_WORK))
                .execute());
        return mine == 1 ? Optional.empty() : Optional.of(known(key));
    }

    private Known known(String key) {
        return jdbi.withHandle(
                handle -> handle.createQuery("SELECT request_hash, plan_id FROM api_request WHERE key = :key")
                        .bind("key", key)
                        .map((row, context) -> {
                            long plan = row.getLong("plan_id");
                            Optional<PlanId> answer = row.wasNull() ? Optional.empty() : Optional.of(new PlanId(plan));
                            return new Known(row.getString("request_hash"), answer);
                        })
                        .one());
    }

    public void answered(String key, PlanId plan) {
        jdbi.useHandle(handle -> handle.createUpdate("UPDATE api_request SET plan_id = :plan WHERE key = :key")
                .bind("plan", plan.number())
                .bind("key", key)
                .execute());
    }

    /** Nothing came of it: it may be tried again. */
    public void giveBack(String key) {
        jdbi.useHandle(handle -> handle.createUpdate("DELETE FROM api_request WHERE key = :key AND plan_id IS NULL")
                .bind("key", key)
                .execute());
    }
}
