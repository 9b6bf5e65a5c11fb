package io.confiture.wizard.desk;

import io.confiture.wizard.plan.PlanId;
import io.confiture.wizard.plan.PlanState;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
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

    private Backlog backlog(String query) {
        return jdbi.withHandle(handle -> handle.createQuery(query)
                .map((row, context) -> {
                    long plan = row.getLong("plan_id");
                    Optional<PlanId> about = row.wasNull() ? Optional.empty() : Optional.of(new PlanId(plan));
                    return new Backlog(
                            row.getLong("waiting"),
                            PlanRow.instant(row, "written_at"),
                            about,
                            Optional.ofNullable(row.getString("last_error")));
                })
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
