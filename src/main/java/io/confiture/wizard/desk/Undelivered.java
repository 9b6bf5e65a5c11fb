package io.confiture.wizard.desk;

import io.confiture.wizard.plan.PlanId;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Dead letters: what did not get through and never will, as things are. Whoever asked for the plan is told, once. */
@ApplicationScoped
public class Undelivered {

    /**
     * Dead letters of one plan that have met the same trouble.
     *
     * @param plan empty for what is no plan's
     * @param environment the plan's
     * @param personId whom they did not reach; empty where they were meant for a channel
     * @param error the newest, in the other side's words
     */
    public record Letters(
            Optional<PlanId> plan,
            Optional<String> environment,
            Trouble trouble,
            Optional<String> personId,
            long messages,
            Instant since,
            String error) {}

    /** What a warning has to say. */
    public record Notice(PlanId plan, Trouble trouble, Optional<String> personId, String error) {}

    private static final String BURY =
            """
            UPDATE outbox SET
                given_up_at = :now, leased_until = NULL, response_url = NULL, waits_for = NULL,
                trouble = :trouble, last_error = :error
            WHERE id = :id AND leased_until = :lease
            """;

    /** Whoever asked for the plan. Not again before somebody has sent it again. */
    private static final String TELL =
            """
            WITH told AS (
                INSERT INTO outbox (kind, lane, plan_id, person_id, written_at, due_at)
                SELECT 'UNDELIVERED', 'undelivered ' || requester_id, id, requester_id, :now, :now FROM plan
                WHERE id = :plan AND NOT EXISTS (
                    SELECT 1 FROM undelivered_notice
                    WHERE plan_id = :plan AND trouble = :trouble AND person_id = :person)
                RETURNING id)
            INSERT INTO undelivered_notice (plan_id, trouble, person_id, error, outbox_id)
            SELECT CAST(:plan AS bigint), :trouble, :person, :error, id FROM told
            """;

    private static final String NOTICE = "SELECT * FROM undelivered_notice WHERE outbox_id = :id";

    private static final String CARDS_TROUBLE =
            """
            SELECT trouble, last_error FROM outbox WHERE plan_id = :plan AND kind = 'CARD' AND trouble IS NOT NULL
            ORDER BY id DESC LIMIT 1
            """;

    private static final String LIST =
            """
            SELECT dead.plan_id, plan.environment, dead.trouble, dead.person_id, count(*) AS messages,
                   min(dead.at) AS since, (array_agg(dead.error ORDER BY dead.at DESC))[1] AS error
            FROM (SELECT plan_id, trouble, person_id, given_up_at AS at, last_error AS error
                  FROM outbox WHERE trouble IS NOT NULL
                  UNION ALL
                  SELECT plan_id, trouble, person_id, ended_at, last_error FROM mail WHERE trouble IS NOT NULL) dead
            LEFT JOIN plan ON plan.id = dead.plan_id
            WHERE (CAST(:environment AS text) IS NULL OR plan.environment = :environment)
              AND (CAST(:ended AS timestamptz) IS NULL OR plan.ended_at IS NULL OR dead.at > :ended)
            GROUP BY dead.plan_id, plan.environment, dead.trouble, dead.person_id
            ORDER BY max(dead.at) DESC LIMIT :limit
            """;

    /** In their lane they leave in the order they were written, as before. */
    private static final String AGAIN =
            """
            UPDATE outbox SET
                given_up_at = NULL, trouble = NULL, waits_for = NULL, last_error = NULL, attempts = 0, due_at = :now
            WHERE trouble IS NOT NULL AND plan_id IS NOT DISTINCT FROM :plan AND kind <> 'UNDELIVERED'
            """;

    private static final String MAILS_AGAIN =
            """
            UPDATE mail SET
                state = 'WAITING', ended_at = NULL, trouble = NULL, last_error = NULL, attempts = 0, due_at = :now
            WHERE trouble IS NOT NULL AND plan_id = :plan
            """;

    /** A warning about what is on its way again warns of nothing. */
    private static final String NO_NEWS =
            """
            UPDATE outbox SET
                trouble = NULL, given_up_at = coalesce(given_up_at, :now), leased_until = NULL, last_error = 'sent again'
            WHERE plan_id = :plan AND kind = 'UNDELIVERED' AND delivered_at IS NULL
            """;

    private final Jdbi jdbi;

    public Undelivered(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Ends it, so that it holds up nothing behind it. */
    public void bury(Outbox.Entry entry, Trouble trouble, String error, Instant now) {
        jdbi.useTransaction(handle -> {
            int buried = Outbox.of(handle, BURY, entry)
                    .bind("trouble", trouble)
                    .bind("error", error)
                    .bind("now", now)
                    .execute();
            if (buried == 1 && entry.plan().isPresent() && entry.kind() != Outbox.Kind.UNDELIVERED) {
                tell(handle, new Notice(entry.plan().get(), trouble, entry.person(), error), now);
            }
        });
    }

    static void tell(Handle handle, Notice notice, Instant now) {
        handle.createUpdate(TELL)
                .bind("plan", notice.plan().number())
                .bind("trouble", notice.trouble())
                .bind("person", notice.personId().orElse(""))
                .bind("error", notice.error())
                .bind("now", now)
                .execute();
    }

    /** Empty when it was sent again meanwhile. */
    public Optional<Notice> notice(Outbox.Entry entry) {
        return jdbi.withHandle(handle -> handle.createQuery(NOTICE)
                .bind("id", entry.id())
                .map((row, context) -> new Notice(
                        new PlanId(row.getLong("plan_id")),
                        Trouble.valueOf(row.getString("trouble")),
                        person(row),
                        row.getString("error")))
                .findOne());
    }

    /** Why the plan's own message is not there; empty when nothing is known of that. */
    public Optional<Notice> ofMessage(PlanId plan) {
        return jdbi.withHandle(handle -> handle.createQuery(CARDS_TROUBLE)
                .bind("plan", plan.number())
                .map((row, context) -> new Notice(
                        plan, Trouble.valueOf(row.getString("trouble")), Optional.empty(), row.getString("last_error")))
                .findOne());
    }

    /** Newest first. */
    public List<Letters> all(int limit) {
        return list(Optional.empty(), Optional.empty(), limit);
    }

    /** Those about an environment's plans; about ended plans only what was given up since {@code recently}. */
    public List<Letters> of(String environment, Instant recently, int limit) {
        return list(Optional.of(environment), Optional.of(recently), limit);
    }

    private List<Letters> list(Optional<String> environment, Optional<Instant> ended, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(LIST)
                .bind("environment", environment)
                .bind("ended", ended)
                .bind("limit", limit)
                .map((row, context) -> letters(row))
                .list());
    }

    private static Letters letters(ResultSet row) throws SQLException {
        long plan = row.getLong("plan_id");
        return new Letters(
                row.wasNull() ? Optional.empty() : Optional.of(new PlanId(plan)),
                Optional.ofNullable(row.getString("environment")),
                Trouble.valueOf(row.getString("trouble")),
                person(row),
                row.getLong("messages"),
                PlanRow.instant(row, "since").orElseThrow(),
                row.getString("error"));
    }

    private static Optional<String> person(ResultSet row) throws SQLException {
        return Optional.ofNullable(row.getString("person_id")).filter(id -> !id.isEmpty());
    }

    /**
     * Puts them back in their places.
     *
     * @param plan empty for what is no plan's
     * @return how many, mails included
     */
    public int sendAgain(Optional<PlanId> plan, Instant now) {
        return jdbi.inTransaction(handle -> {
            Optional<Long> number = plan.map(PlanId::number);
            int messages = handle.createUpdate(AGAIN)
                    .bind("plan", number)
                    .bind("now", now)
                    .execute();
            int mails = handle.createUpdate(MAILS_AGAIN)
                    .bind("plan", number)
                    .bind("now", now)
                    .execute();
            handle.createUpdate("DELETE FROM undelivered_notice WHERE plan_id = :plan")
                    .bind("plan", number)
                    .execute();
            handle.createUpdate(NO_NEWS).bind("plan", number).bind("now", now).execute();
            return messages + mails;
        });
    }
}
