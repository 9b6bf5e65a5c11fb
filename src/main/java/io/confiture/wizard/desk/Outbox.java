package io.confiture.wizard.desk;

import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.PlanEvent;
import io.confiture.wizard.plan.PlanId;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Update;

/**
 * What must still be told. Rows of one lane leave in the order they were written, one at a time, on any replica; but a plan's
 * message shows the newest state as soon as it may.
 */
@ApplicationScoped
public class Outbox {

    /**
     * A message to deliver. Which parts are there depends on the kind.
     *
     * @param sentBefore since when it may be in Slack without our having heard of it; empty when it certainly is not
     * @param turn the limit in which this is its turn; empty when it has not asked for one
     * @param leasedUntil when others take it to be left behind; nothing may be sent afterwards
     */
    public record Entry(
            long id,
            Kind kind,
            Optional<PlanId> plan,
            Optional<Long> event,
            Optional<Whisper> whisper,
            Optional<String> person,
            int attempts,
            Instant written,
            Optional<Instant> sentBefore,
            Optional<String> turn,
            Instant leasedUntil) {}

    public enum Kind {
        /** The plan's living message: posted the first time, painted anew afterwards. */
        CARD,
        /** What happened, in the message's thread. */
        REPLY,
        /** For one person alone. */
        WHISPER,
        /** How a run is going: one message in the thread, edited in place; {@link RunProgress} has what it shows. */
        PROGRESS,
        /** Where the record ends, for a channel; {@link RecordAnchors} has what it says. */
        ANCHOR,
        /** The message of one who is asked, painted anew like the plan's own; {@link AskedPeople} knows where it is. */
        DIRECT,
        /** Tells one who is asked that it is their turn: an edited message does not ring. */
        CALL,
        /** That an environment is frozen, or is not any more, for its channel; {@link Freezes} has what it says. */
        FREEZE,
        /** Something that happened to a scheduled plan, for one person or for another channel: few watch at night. */
        NOTICE,
        /** Maintenance begins, or is over; {@link WindowNotices} has what there is to say. */
        WINDOW,
        /** Tells whoever asked for a plan what of it did not get through; {@link Undelivered} knows what. */
        UNDELIVERED
    }

    /** What is waited for by those to whom Slack did not answer. */
    private static final String SLACK = "slack";

    /** Slack's identity of a posted message: its channel's id and its timestamp, which is text. */
    public record Posted(String channel, String ts) {}

    /**
     * The oldest open row of a lane that nobody holds; a message that is there already is painted anew without waiting for
     * replies, of which a channel takes one a second. SKIP LOCKED: replicas do not queue behind each other.
     */
    private static final String CLAIM =
            """
            UPDATE outbox SET
                attempts = outbox.attempts + 1, leased_until = :until, sent_at = coalesce(outbox.sent_at, :now)
            FROM (
                SELECT id, sent_at AS sent_before FROM outbox waiting
                WHERE delivered_at IS NULL AND given_up_at IS NULL AND due_at <= :now
                  AND (leased_until IS NULL OR leased_until < :now)
                  AND NOT EXISTS (
                      SELECT 1 FROM outbox earlier
                      WHERE earlier.lane = waiting.lane AND earlier.id < waiting.id
                        AND earlier.delivered_at IS NULL AND earlier.given_up_at IS NULL
                        AND NOT (waiting.kind = 'CARD' AND earlier.kind <> 'CARD' AND EXISTS (
                            SELECT 1 FROM plan_message posted WHERE posted.plan_id = waiting.plan_id)))
                ORDER BY id
                LIMIT 1
                FOR UPDATE SKIP LOCKED) next
            WHERE outbox.id = next.id
            RETURNING outbox.*, next.sent_before
            """;

    private static final String DELIVERED =
            """
            UPDATE outbox SET
                delivered_at = :now, leased_until = NULL, response_url = NULL, last_error = NULL,
                waits_for = NULL, sent_at = NULL, given_up_at = NULL, trouble = NULL
            WHERE id = :id
            """;

    /** A newer painting of the same message makes the older ones pointless. */
    private static final String PAINTED =
            """
            UPDATE outbox SET delivered_at = :now, leased_until = NULL, last_error = NULL
            WHERE plan_id = :plan AND kind = 'CARD' AND delivered_at IS NULL AND given_up_at IS NULL
              AND event_id <= (SELECT max(id) FROM plan_event WHERE plan_id = :plan AND plan_version <= :version)
            """;

    /** Whoever has lost the lease meanwhile decides nothing any more: another one is at it. */
    private static final String AGAIN =
            """
            UPDATE outbox SET
                due_at = :due, leased_until = NULL, last_error = :error,
                waits_for = CASE WHEN :silent THEN 'slack' END,
                sent_at = CASE WHEN :certain THEN CAST(:sentBefore AS timestamptz) ELSE sent_at END
            WHERE id = :id AND leased_until = :lease
            """;

    /** Nothing was tried, so this was no attempt. */
    private static final String HOLD =
            """
            UPDATE outbox SET
                due_at = :due, leased_until = NULL, waits_for = :turn, sent_at = :sentBefore, attempts = attempts - 1
            WHERE id = :id AND leased_until = :lease
            """;

    private static final String HURRY =
            """
            UPDATE outbox SET due_at = :now
            WHERE waits_for = 'slack' AND due_at > :now AND delivered_at IS NULL AND given_up_at IS NULL
            """;

    private static final String GIVE_UP =
            """
            UPDATE outbox SET given_up_at = :now, leased_until = NULL, response_url = NULL, last_error = :error
            WHERE id = :id AND leased_until = :lease
            """;

    private static final String TAKES_OTHERS =
            "SELECT EXISTS (SELECT 1 FROM outbox WHERE id > :id - 10000 AND delivered_at > :since)";

    private static final String POSTED =
            """
            INSERT INTO plan_message (plan_id, channel, ts) VALUES (:plan, :channel, :ts)
            ON CONFLICT (plan_id) DO UPDATE SET channel = excluded.channel, ts = excluded.ts
            """;

    private final Jdbi jdbi;

    public Outbox(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    public void whisper(Whisper whisper, Instant now) {
        jdbi.useHandle(handle -> OutboxTable.whisper(handle, whisper, now));
    }

    /** The next message that may leave, leased to the caller until {@code now + lease}; empty when there is none. */
    public Optional<Entry> claim(Instant now, Duration lease) {
        return jdbi.inTransaction(handle -> handle.createQuery(CLAIM)
                .bind("now", now)
                .bind("until", now.plus(lease))
                .map((row, context) -> entry(row))
                .findOne());
    }

    public void delivered(Entry entry, Instant now) {
        jdbi.useHandle(handle -> delivered(handle, entry, now));
    }

    static void delivered(Handle handle, Entry entry, Instant now) {
        handle.createUpdate(DELIVERED).bind("id", entry.id()).bind("now", now).execute();
    }

    /** The message shows {@code plan} as of its version. */
    public void painted(Entry entry, Plan plan, Posted where, Instant now) {
        jdbi.useTransaction(handle -> {
            handle.createUpdate(POSTED)
                    .bind("plan", plan.id().number())
                    .bind("channel", where.channel())
                    .bind("ts", where.ts())
                    .execute();
            handle.createUpdate(PAINTED)
                    .bind("plan", plan.id().number())
                    .bind("version", plan.version())
                    .bind("now", now)
                    .execute();
            delivered(handle, entry, now);
        });
    }

    /**
     * What became of an attempt that failed.
     *
     * @param certain whether it is certainly not in Slack from this attempt
     * @param silent whether it waits for Slack to answer at all
     */
    public record Failed(String error, boolean certain, boolean silent) {}

    public void tryAgain(Entry entry, Instant due, Failed failed) {
        jdbi.useHandle(handle -> of(handle, AGAIN, entry)
                .bind("due", due)
                .bind("error", failed.error())
                .bind("silent", failed.silent())
                .bind("certain", failed.certain())
                .bind("sentBefore", entry.sentBefore())
                .execute());
    }

    /** Nobody knows whether it got through. */
    public void tryAgain(Entry entry, Instant due, String error) {
        tryAgain(entry, due, new Failed(error, false, true));
    }

    /** It is not its turn before {@code due}, in the limit of that name. */
    public void hold(Entry entry, Instant due, String turn) {
        jdbi.useHandle(handle -> of(handle, HOLD, entry)
                .bind("due", due)
                .bind("turn", turn)
                .bind("sentBefore", entry.sentBefore())
                .execute());
    }

    /** Slack answers again: what waits for that need not wait any longer. */
    public void hurry(Instant now) {
        jdbi.useHandle(handle -> handle.createUpdate(HURRY).bind("now", now).execute());
    }

    /** Whether Slack has taken other messages lately. */
    public boolean takesOthers(Entry entry, Instant since) {
        return jdbi.withHandle(handle -> handle.createQuery(TAKES_OTHERS)
                .bind("id", entry.id())
                .bind("since", since)
                .mapTo(Boolean.class)
                .one());
    }

    /** For what has lost its sense, such as a whisper to somebody who has left long ago. */
    public void giveUp(Entry entry, Instant now, String error) {
        jdbi.useHandle(handle ->
                of(handle, GIVE_UP, entry).bind("now", now).bind("error", error).execute());
    }

    static Update of(Handle handle, String update, Entry entry) {
        return handle.createUpdate(update).bind("id", entry.id()).bind("lease", entry.leasedUntil());
    }

    public Optional<Posted> messageOf(PlanId plan) {
        return jdbi.withHandle(
                handle -> handle.createQuery("SELECT channel, ts FROM plan_message WHERE plan_id = :plan")
                        .bind("plan", plan.number())
                        .map((row, context) -> new Posted(row.getString("channel"), row.getString("ts")))
                        .findOne());
    }

    public PlanEvent event(long id) {
        return jdbi.withHandle(handle -> EventTable.get(handle, id));
    }

    private static Entry entry(ResultSet row) throws SQLException {
        Kind kind = Kind.valueOf(row.getString("kind"));
        long plan = row.getLong("plan_id");
        Optional<PlanId> about = row.wasNull() ? Optional.empty() : Optional.of(new PlanId(plan));
        long event = row.getLong("event_id");
        Optional<Long> told = row.wasNull() ? Optional.empty() : Optional.of(event);
        return new Entry(
                row.getLong("id"),
                kind,
                about,
                told,
                kind == Kind.WHISPER ? Optional.of(whisper(row)) : Optional.empty(),
                Optional.ofNullable(row.getString("person_id")),
                row.getInt("attempts"),
                PlanRow.instant(row, "written_at").orElseThrow(),
                PlanRow.instant(row, "sent_before"),
                Optional.ofNullable(row.getString("waits_for")).filter(waits -> !waits.equals(SLACK)),
                PlanRow.instant(row, "leased_until").orElseThrow());
    }

    private static Whisper whisper(ResultSet row) throws SQLException {
        return new Whisper(
                row.getString("person_id"),
                row.getString("channel"),
                Optional.ofNullable(row.getString("thread")),
                Optional.ofNullable(row.getString("response_url")),
                row.getString("body"));
    }
}
