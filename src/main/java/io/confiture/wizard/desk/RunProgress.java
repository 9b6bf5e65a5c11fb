package io.confiture.wizard.desk;

import io.confiture.wizard.plan.PlanId;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * How runs are going, and the one message of each that shows it. What is newer takes the place of what was not shown yet, so
 * however slow Slack is, there is one thing to send.
 */
@ApplicationScoped
public class RunProgress {

    /**
     * What the message has to show.
     *
     * @param version counts what there was to show; not the plan's
     * @param body what was seen last, as it was given to {@link #saw}; empty when nothing was
     * @param ran how long the plan has been RUNNING, pauses left out
     * @param message empty until it is posted
     */
    public record Shown(long version, Optional<String> body, Duration ran, Optional<Outbox.Posted> message) {}

    private static final String OF =
            """
            SELECT version, body, channel, ts, ran_millis, running_since FROM run_progress WHERE plan_id = :plan
            """;

    private static final String SAW =
            """
            UPDATE run_progress SET version = version + 1, body = :body
            WHERE plan_id = :plan AND running_since IS NOT NULL
            """;

    private static final String SHOWS = "UPDATE run_progress SET channel = :channel, ts = :ts WHERE plan_id = :plan";

    private static final String VERSION = "SELECT version FROM run_progress WHERE plan_id = :plan FOR UPDATE";

    private final Jdbi jdbi;

    public RunProgress(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Something newer to show; nothing happens when the run is over. The first time makes the message. */
    public void saw(PlanId plan, String body, Instant now) {
        jdbi.useTransaction(handle -> {
            int running = handle.createUpdate(SAW)
                    .bind("plan", plan.number())
                    .bind("body", body)
                    .execute();
            if (running == 1) {
                ProgressTable.tell(handle, plan, now);
            }
        });
    }

    /** Empty for a plan that has not been run. */
    public Optional<Shown> of(PlanId plan, Instant now) {
        return jdbi.withHandle(handle -> handle.createQuery(OF)
                .bind("plan", plan.number())
                .map((row, context) -> shown(row, now))
                .findOne());
    }

    /** The message is where it is, and shows this. It leaves again, a little later, if there is something newer by now. */
    public void shows(Outbox.Entry entry, Shown shown, Outbox.Posted where, Instant now) {
        PlanId plan = entry.plan().orElseThrow();
        jdbi.useTransaction(handle -> {
            boolean newest = version(handle, plan) == shown.version();
            handle.createUpdate(SHOWS)
                    .bind("plan", plan.number())
                    .bind("channel", where.channel())
                    .bind("ts", where.ts())
                    .execute();
            if (newest) {
                Outbox.delivered(handle, entry, now);
            } else {
                ProgressTable.staysOpen(handle, entry, now);
            }
        });
    }

    private static long version(Handle handle, PlanId plan) {
        return handle.createQuery(VERSION)
                .bind("plan", plan.number())
                .mapTo(Long.class)
                .one();
    }

    private static Shown shown(ResultSet row, Instant now) throws SQLException {
        Duration over = Duration.ofMillis(row.getLong("ran_millis"));
        Duration present = PlanRow.instant(row, "running_since")
                .map(since -> Duration.between(since, now))
                .orElse(Duration.ZERO);
        Optional<Outbox.Posted> message =
                Optional.ofNullable(row.getString("ts")).isPresent()
                        ? Optional.of(new Outbox.Posted(row.getString("channel"), row.getString("ts")))
                        : Optional.empty();
        return new Shown(
                row.getLong("version"), Optional.ofNullable(row.getString("body")), over.plus(present), message);
    }
}
