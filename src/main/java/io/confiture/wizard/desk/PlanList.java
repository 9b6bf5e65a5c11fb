package io.confiture.wizard.desk;

import io.confiture.wizard.plan.Direction;
import io.confiture.wizard.plan.Person;
import io.confiture.wizard.plan.PlanId;
import io.confiture.wizard.plan.PlanState;
import io.confiture.wizard.plan.Risk;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

/** Plans at a glance, newest first, a page at a time: a page costs the same however many there are. */
@ApplicationScoped
public class PlanList {

    /**
     * What a list shows of a plan.
     *
     * @param opens when its slot opens; empty for one that runs at a click
     */
    public record Entry(
            PlanId id,
            PlanState state,
            String environment,
            Direction direction,
            Person requester,
            int migrations,
            Risk risk,
            Optional<Instant> opens,
            Instant opened,
            Optional<Instant> ended) {}

    /** Which ones; empty for all. */
    public record Filter(Optional<String> environment, Optional<PlanState> state) {}

    /** In the order of {@link Risk}. */
    private static final String SELECT =
            """
            SELECT p.id, p.state, p.environment, p.direction, p.requester_id, p.requester_name,
                   p.slot_opens, p.opened_at, p.ended_at, m.migrations, m.risk
            FROM plan p CROSS JOIN LATERAL (
                SELECT count(*) AS migrations,
                       max(array_position(ARRAY['LOW', 'MEDIUM', 'HIGH', 'CRITICAL'], risk)) AS risk
                FROM plan_migration WHERE plan_id = p.id) m
            """;

    private final Jdbi jdbi;

    public PlanList(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** @param before numbers below this one */
    public List<Entry> page(Filter filter, long before, int limit) {
        return jdbi.withHandle(handle -> {
            Query query = handle.createQuery(sql(filter)).bind("before", before).bind("limit", limit);
            filter.environment().ifPresent(name -> query.bind("environment", name));
            filter.state().ifPresent(state -> query.bind("state", state.name()));
            return query.map((row, context) -> entry(row)).list();
        });
    }

    private static String sql(Filter filter) {
        return SELECT + "WHERE p.id < :before"
                + (filter.environment().isPresent() ? " AND p.environment = :environment" : "")
                + (filter.state().isPresent() ? " AND p.state = :state" : "")
                + " ORDER BY p.id DESC LIMIT :limit";
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                new PlanId(row.getLong("id")),
                PlanState.valueOf(row.getString("state")),
                row.getString("environment"),
                Direction.valueOf(row.getString("direction")),
                new Person(row.getString("requester_id"), row.getString("requester_name")),
                row.getInt("migrations"),
                Risk.values()[Math.max(0, row.getInt("risk") - 1)],
                PlanRow.instant(row, "slot_opens"),
                PlanRow.instant(row, "opened_at").orElseThrow(),
                PlanRow.instant(row, "ended_at"));
    }
}
