package io.confiture.wizard.desk;

import io.confiture.wizard.plan.PlanId;
import io.confiture.wizard.plan.PlanState;
import io.confiture.wizard.plan.Slot;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;

/** Plans that wait for their people, seen from the clock: few columns of many plans, for those who look every few seconds. */
@ApplicationScoped
public class OpenReviews {

    /** One that waits, or is approved; whoever acts on it says which version was looked at. */
    public record Standing(PlanId plan, String environment, long version) {}

    /**
     * One that waits for an answer.
     *
     * @param since when it was last asked for
     * @param nudged when people were last reminded of it
     * @param slot when it may start; empty for at a click
     */
    public record Waiting(
            PlanId plan,
            String environment,
            long version,
            Instant since,
            Optional<Instant> nudged,
            Optional<Slot> slot) {}

    private static final String IN = "SELECT id, environment, version FROM plan WHERE state IN (<states>) ORDER BY id";

    /** A vote that is taken back opens the question again. */
    private static final String WAITING =
            """
            SELECT plan.id, plan.environment, plan.version, plan.slot_opens, plan.slot_closes, plan.slot_zone, asked.at AS since,
                (SELECT max(at) FROM plan_event nudge
                 WHERE nudge.plan_id = plan.id AND nudge.kind = 'NUDGED' AND nudge.id > asked.id) AS nudged
            FROM plan JOIN LATERAL (
                SELECT id, at FROM plan_event
                WHERE plan_id = plan.id AND kind IN
                    ('SUBMITTED', 'RESUBMITTED', 'REOPENED', 'RESCHEDULED', 'CHANGES_REQUESTED', 'APPROVAL_WITHDRAWN')
                ORDER BY id DESC LIMIT 1) asked ON true
            WHERE plan.state IN ('IN_REVIEW', 'CHANGES_REQUESTED')
            ORDER BY plan.id
            """;

    private final Jdbi jdbi;

    public OpenReviews(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    public List<Standing> in(Set<PlanState> states) {
        return jdbi.withHandle(handle -> handle.createQuery(IN)
                .bindList("states", states.stream().map(PlanState::name).toList())
                .map((row, context) -> new Standing(
                        new PlanId(row.getLong("id")), row.getString("environment"), row.getLong("version")))
                .list());
    }

    public List<Waiting> waiting() {
        return jdbi.withHandle(handle ->
                handle.createQuery(WAITING).map((row, context) -> waiting(row)).list());
    }

    private static Waiting waiting(ResultSet row) throws SQLException {
        return new Waiting(
                new PlanId(row.getLong("id")),
                row.getString("environment"),
                row.getLong("version"),
                PlanRow.instant(row, "since").orElseThrow(),
                PlanRow.instant(row, "nudged"),
                PlanRow.slot(row));
    }
}
