package io.confiture.wizard.desk;

import io.confiture.wizard.plan.PlanId;
import io.confiture.wizard.plan.PlanState;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/** Numbers for those who run the bot. Each costs what is open now, however much there has been. */
@ApplicationScoped
public class Figures {

    /** By the index of the living ones. */
    private static final String LIVING =
            """
            SELECT state, count(*) AS plans FROM plan
            WHERE state IN ('DRAFT', 'IN_REVIEW', 'CHANGES_REQUESTED', 'APPROVED', 'RUNNING', 'PAUSED')
            GROUP BY state
            """;

    /** A run's progress is one row that is opened again and again: it says nothing about how long something waits. */
    private static final String MESSAGES =
            """
            SELECT count(*) OVER () AS waiting, written_at, plan_id, last_error FROM outbox
            WHERE delivered_at IS NULL AND given_up_at IS NULL AND kind <> 'PROGRESS'
            ORDER BY written_at, id LIMIT 1
            """;

    private static final String MAILS =
            """
            SELECT count(*) OVER () AS waiting, written_at, plan_id, last_error FROM mail
            WHERE state = 'WAITING' ORDER BY written_at, id LIMIT 1
            """;

    /** What waits for Slack by what it is; mails are one kind. */
    private static final String OLDEST =
            """
            SELECT lower(kind) AS kind, min(written_at) AS since FROM outbox
            WHERE delivered_at IS NULL AND given_up_at IS NULL AND kind <> 'PROGRESS' GROUP BY kind
            UNION ALL
            SELECT 'mail', min(written_at) FROM mail WHERE state = 'WAITING' HAVING count(*) > 0
            """;

    private static final String DEAD =
            """
            SELECT trouble, count(*) AS letters FROM (
                SELECT trouble FROM outbox WHERE trouble IS NOT NULL
                UNION ALL
                SELECT trouble FROM mail WHERE trouble IS NOT NULL) dead
            GROUP BY trouble
            """;

    private static final String LOST =
            """
            SELECT count(*) OVER () AS letters, plan_id, last_error, trouble FROM outbox
            WHERE trouble <> 'NO_PERSON' AND given_up_at > :since ORDER BY given_up_at DESC, id DESC LIMIT 1
            """;

    private static final String LOST_MAILS =
            """
            SELECT count(*) OVER () AS letters, plan_id, last_error, trouble FROM mail
            WHERE trouble IS NOT NULL AND ended_at > :since ORDER BY ended_at DESC, id DESC LIMIT 1
            """;

    private final Jdbi jdbi;

    public Figures(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * What has not been told yet.
     *
     * @param since when the oldest of it was written; empty when there is nothing
     * @param plan what the oldest is about, where it is about a plan
     * @param error why the oldest did not get through; empty as long as nobody has tried in vain
     */
    public record Backlog(long waiting, Optional<Instant> since, Optional<PlanId> plan, Optional<String> error) {

        static final Backlog NONE = new Backlog(0, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /**
     * What will never be told as things are.
     *
     * @param plan what the newest is about, where it is about a plan
     * @param error the newest one's, in the other side's words
     */
    public record Lost(long letters, Optional<PlanId> plan, Trouble trouble, String error) {}

    /** How many plans are in each of the states that are no end; zero is there too. */
    public Map<PlanState, Long> livingPlans() {
        Map<PlanState, Long> plans = new EnumMap<>(PlanState.class);
        for (PlanState state : PlanState.values()) {
            if (!state.isFinal()) {
                plans.put(state, 0L);
            }
        }
        jdbi.useHandle(handle -> handle.createQuery(LIVING)
                .map((row, context) -> Map.entry(PlanState.valueOf(row.getString("state")), row.getLong("plans")))
                .forEach(each -> plans.put(each.getKey(), each.getValue())));
        return plans;
    }

    /** Messages for Slack. */
    public Backlog messages() {
        return backlog(MESSAGES);
    }

    public Backlog mails() {
        return backlog(MAILS);
    }

    /** Since when the oldest of each kind waits; kinds of which nothing waits are not there. */
    public Map<String, Instant> oldest() {
        Map<String, Instant> since = new HashMap<>();
        jdbi.useHandle(handle -> handle.createQuery(OLDEST)
                .map((row, context) -> Map.entry(
                        row.getString("kind"), PlanRow.instant(row, "since").orElseThrow()))
                .forEach(each -> since.put(each.getKey(), each.getValue())));
        return since;
    }

    /** Dead letters by their trouble; zero is there too. */
    public Map<Trouble, Long> dead() {
        Map<Trouble, Long> letters = new EnumMap<>(Trouble.class);
        Arrays.stream(Trouble.values()).forEach(trouble -> letters.put(trouble, 0L));
        jdbi.useHandle(handle -> handle.createQuery(DEAD)
                .map((row, context) -> Map.entry(Trouble.valueOf(row.getString("trouble")), row.getLong("letters")))
                .forEach(each -> letters.put(each.getKey(), each.getValue())));
        return letters;
    }

    /** Messages for Slack that have died since then; not those to people whom nobody could bring back. */
    public Optional<Lost> lostMessages(Instant since) {
        return lost(LOST, since);
    }

    public Optional<Lost> lostMails(Instant since) {
        return lost(LOST_MAILS, since);
    }

    private Optional<Lost> lost(String query, Instant since) {
        return jdbi.withHandle(handle -> handle.createQuery(query)
                .bind("since", since)
                .map((row, context) -> new Lost(
                        row.getLong("letters"),
                        plan(row),
                        Trouble.valueOf(row.getString("trouble")),
                        row.getString("last_error")))
                .findOne());
    }

    private static Optional<PlanId> plan(ResultSet row) throws SQLException {
        long plan = row.getLong("plan_id");
        return row.wasNull() ? Optional.empty() : Optional.of(new PlanId(plan));
    }

    private Backlog backlog(String query) {
        return jdbi.withHandle(handle -> handle.createQuery(query)
                .map((row, context) -> new Backlog(
                        row.getLong("waiting"),
                        PlanRow.instant(row, "written_at"),
                        plan(row),
                        Optional.ofNullable(row.getString("last_error"))))
                .findOne()
                .orElse(Backlog.NONE));
    }

    /** Why our database does not answer, without the driver's words, which name hosts and roles; empty when it does. */
    public Optional<String> whyNoAnswer() {
        try {
            jdbi.useHandle(handle -> handle.execute("SELECT 1"));
            return Optional.empty();
        } catch (JdbiException e) {
            return Optional.of(
                    e.getCause() instanceof SQLException server && server.getSQLState() != null
                            ? "SQLSTATE " + server.getSQLState()
                            : "no connection");
        }
    }
}
