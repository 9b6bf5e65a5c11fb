package io.confiture.wizard.desk;

import io.confiture.wizard.plan.PlanEvent;
import io.confiture.wizard.plan.PlanId;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Mails on their way. Those to one person leave in the order they were written, one at a time, on any replica. */
@ApplicationScoped
public class Mailbag {

    /** A mail to deliver. {@code event} is what it tells of. */
    public record Entry(long id, Kind kind, PlanId plan, long event, String personId, int attempts, Instant written) {}

    public enum Kind {
        /** Somebody is asked for their approval. */
        ASKED,
        /** Whoever was asked is told what became of it. */
        TOLD,
        /** The reminder address hears of a scheduled plan. */
        NOTICE
    }

    /** SKIP LOCKED: replicas do not queue behind each other. */
    private static final String CLAIM =
            """
            UPDATE mail SET attempts = attempts + 1, leased_until = :until
            WHERE id = (
                SELECT id FROM mail waiting
                WHERE state = 'WAITING' AND due_at <= :now AND (leased_until IS NULL OR leased_until < :now)
                  AND NOT EXISTS (
                      SELECT 1 FROM mail earlier
                      WHERE earlier.person_id = waiting.person_id AND earlier.id < waiting.id
                        AND earlier.state = 'WAITING')
                ORDER BY id
                LIMIT 1
                FOR UPDATE SKIP LOCKED)
            RETURNING *
            """;

    private static final String END =
            """
            UPDATE mail SET state = :state, ended_at = :now, leased_until = NULL, last_error = :error, trouble = NULL
            WHERE id = :id
            """;

    private static final String BURY =
            """
            UPDATE mail SET state = 'DEAD', trouble = :trouble, ended_at = :now, leased_until = NULL, last_error = :error
            WHERE id = :id AND attempts = :attempts AND leased_until IS NOT NULL
            """;

    /** Whoever has lost the lease meanwhile decides nothing any more. */
    private static final String AGAIN =
            """
            UPDATE mail SET due_at = :due, leased_until = NULL, last_error = :error
            WHERE id = :id AND attempts = :attempts AND leased_until IS NOT NULL
            """;

    private static final String EARLIER =
            """
            SELECT * FROM mail
            WHERE plan_id = :plan AND person_id = :person AND id < :id AND state = 'DELIVERED' ORDER BY id
            """;

    private static final String POLICY = "policy ";

    private final Jdbi jdbi;

    public Mailbag(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Stands where a person would: the address that the policy names for an environment when the mail leaves. */
    public static String policyAddress(String environment) {
        return POLICY + environment;
    }

    /** Whether a mail is for the address that the policy names, whatever that is by now. */
    public static boolean isForPolicyAddress(Entry entry) {
        return entry.personId().startsWith(POLICY);
    }

    /** The next mail that may leave, leased to the caller until {@code now + lease}; empty when there is none. */
    public Optional<Entry> claim(Instant now, Duration lease) {
        return jdbi.inTransaction(handle -> handle.createQuery(CLAIM)
                .bind("now", now)
                .bind("until", now.plus(lease))
                .map((row, context) -> entry(row))
                .findOne());
    }

    /** A server has taken it. */
    public void delivered(Entry entry, Instant now) {
        end(entry, "DELIVERED", now, null);
    }

    /** It has lost its sense before it left. */
    public void drop(Entry entry, Instant now, String why) {
        end(entry, "DROPPED", now, why);
    }

    /** No server takes it, now or later. Whoever asked for the plan is told. */
    public void bury(Entry entry, Trouble trouble, Instant now, String why) {
        jdbi.useTransaction(handle -> {
            int buried = handle.createUpdate(BURY)
                    .bind("id", entry.id())
                    .bind("attempts", entry.attempts())
                    .bind("trouble", trouble)
                    .bind("now", now)
                    .bind("error", why)
                    .execute();
            if (buried == 1) {
                Undelivered.tell(
                        handle, new Undelivered.Notice(entry.plan(), trouble, Optional.of(entry.personId()), why), now);
            }
        });
    }

    private void end(Entry entry, String state, Instant now, String error) {
        jdbi.useHandle(handle -> handle.createUpdate(END)
                .bind("id", entry.id())
                .bind("state", state)
                .bind("now", now)
                .bind("error", error)
                .execute());
    }

    public void tryAgain(Entry entry, Instant due, String error) {
        jdbi.useHandle(handle -> handle.createUpdate(AGAIN)
                .bind("id", entry.id())
                .bind("attempts", entry.attempts())
                .bind("due", due)
                .bind("error", error)
                .execute());
    }

    /** What that person has got about that plan before, oldest first. */
    public List<Entry> earlier(Entry entry) {
        return jdbi.withHandle(handle -> handle.createQuery(EARLIER)
                .bind("plan", entry.plan().number())
                .bind("person", entry.personId())
                .bind("id", entry.id())
                .map((row, context) -> entry(row))
                .list());
    }

    public PlanEvent event(Entry entry) {
        return jdbi.withHandle(handle -> EventTable.get(handle, entry.event()));
    }

    /** How many there are in a state, {@code WAITING} or {@code DEAD}. */
    public long count(String state) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT count(*) FROM mail WHERE state = :state")
                .bind("state", state)
                .mapTo(Long.class)
                .one());
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getLong("id"),
                Kind.valueOf(row.getString("kind")),
                new PlanId(row.getLong("plan_id")),
                row.getLong("event_id"),
                row.getString("person_id"),
                row.getInt("attempts"),
                PlanRow.instant(row, "written_at").orElseThrow());
    }
}
