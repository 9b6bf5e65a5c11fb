package io.confiture.wizard.desk;

import io.confiture.wizard.plan.PlanId;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Maintenance windows in which plans start: what a channel was told of them, once each. */
@ApplicationScoped
public class WindowNotices {

    /** Hours in which an environment lets plans start, as they are this time. */
    public record Window(String environment, Instant opens, Instant closes, ZoneId zone) {}

    /** What a message of the outbox has to say. */
    public record Told(Window window, String channel, boolean over) {}

    /** How long a sum waits for plans that are still at work. */
    static final Duration PATIENCE = Duration.ofHours(1);

    /** What nobody was there to sum up in time is old news. */
    static final Duration OLD = Duration.ofDays(1);

    private static final int NAMED = 100;

    /** Whose slot is in it, but for those that had come to an end before it opened. */
    private static final String IN_IT =
            """
            FROM plan WHERE plan.environment = :environment AND plan.slot_opens >= :opens AND plan.slot_opens < :closes
                AND plan.state <> 'DRAFT' AND (plan.ended_at IS NULL OR plan.ended_at >= :opens)
            """;

    private static final String OPEN =
            """
            INSERT INTO window_notice (environment, opens, closes, zone, channel)
            SELECT :environment, CAST(:opens AS timestamptz), CAST(:closes AS timestamptz), :zone, :channel
            WHERE EXISTS (SELECT 1 %s AND plan.state NOT IN ('CANCELLED', 'REJECTED', 'EXPIRED'))
              AND NOT EXISTS (SELECT 1 FROM window_notice WHERE environment = :environment AND closes > :now)
            ON CONFLICT DO NOTHING
            """
                    .formatted(IN_IT);

    /** A replica that is second here waits, and then finds nothing left to sum up. */
    private static final String OVER =
            """
            UPDATE window_notice SET summed_up_at = :now
            WHERE summed_up_at IS NULL AND closes <= :now
              AND (closes <= :patience OR NOT EXISTS (
                  SELECT 1 FROM plan
                  WHERE plan.environment = window_notice.environment AND plan.slot_opens >= window_notice.opens
                    AND plan.slot_opens < window_notice.closes
                    AND plan.state IN ('IN_REVIEW', 'CHANGES_REQUESTED', 'APPROVED', 'RUNNING')))
            RETURNING *
            """;

    private static final String TELL =
            """
            INSERT INTO outbox (kind, lane, channel, written_at, due_at)
            VALUES ('WINDOW', :lane, :channel, :now, :now)
            """;

    private static final String OF_MESSAGE =
            "SELECT *, over_message = :message AS over FROM window_notice WHERE :message IN (open_message, over_message)";

    private final Jdbi jdbi;

    public WindowNotices(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * Tells a channel that a window is open, when plans start in it.
     *
     * @return false when there are none, or the channel was told
     */
    public boolean open(Window window, String channel, Instant now) {
        return jdbi.inTransaction(handle -> {
            boolean first = handle.createUpdate(OPEN)
                            .bind("environment", window.environment())
                            .bind("opens", window.opens())
                            .bind("closes", window.closes())
                            .bind("zone", window.zone().getId())
                            .bind("channel", channel)
                            .bind("now", now)
                            .execute()
                    == 1;
            if (first) {
                say(handle, window, channel, "open_message", now);
            }
            return first;
        });
    }

    /** Sums up every window that is over and whose plans have come to an end. */
    public void sumUp(Instant now) {
        jdbi.useTransaction(handle -> handle.createQuery(OVER)
                .bind("now", now)
                .bind("patience", now.minus(PATIENCE))
                .map((row, context) -> told(row, true))
                .list()
                .forEach(over -> sumUp(handle, over, now)));
    }

    private static void sumUp(Handle handle, Told over, Instant now) {
        boolean isNews = over.window().closes().isAfter(now.minus(OLD));
        if (isNews && !plans(handle, over.window()).isEmpty()) {
            say(handle, over.window(), over.channel(), "over_message", now);
        }
    }

    private static void say(Handle handle, Window window, String channel, String column, Instant now) {
        long message = handle.createUpdate(TELL)
                .bind("lane", "window " + window.environment())
                .bind("channel", channel)
                .bind("now", now)
                .executeAndReturnGeneratedKeys("id")
                .mapTo(Long.class)
                .one();
        handle.createUpdate("UPDATE window_notice SET " + column
                        + " = :message WHERE environment = :environment AND opens = :opens")
                .bind("message", message)
                .bind("environment", window.environment())
                .bind("opens", window.opens())
                .execute();
    }

    /** What a message has to say. */
    public Told of(Outbox.Entry entry) {
        return jdbi.withHandle(handle -> handle.createQuery(OF_MESSAGE)
                .bind("message", entry.id())
                .map((row, context) -> told(row, row.getBoolean("over")))
                .one());
    }

    /** The plans whose slot is in it, in the order they start; at most a hundred. */
    public List<PlanId> plans(Window window) {
        return jdbi.withHandle(handle -> plans(handle, window));
    }

    private static List<PlanId> plans(Handle handle, Window window) {
        return handle.createQuery("SELECT plan.id " + IN_IT + " ORDER BY plan.slot_opens, plan.id LIMIT " + NAMED)
                .bind("environment", window.environment())
                .bind("opens", window.opens())
                .bind("closes", window.closes())
                .mapTo(Long.class)
                .map(PlanId::new)
                .list();
    }

    private static Told told(ResultSet row, boolean over) throws SQLException {
        return new Told(
                new Window(
                        row.getString("environment"),
                        PlanRow.instant(row, "opens").orElseThrow(),
                        PlanRow.instant(row, "closes").orElseThrow(),
                        ZoneId.of(row.getString("zone"))),
                row.getString("channel"),
                over);
    }
}
