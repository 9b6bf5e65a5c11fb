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
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

/**
 * Plans by a moment that orders them, a page at a time and by key: what comes in or goes meanwhile neither repeats nor hides
 * a row, and a page costs the same however many plans there are. Drafts are their author's own business.
 */
@ApplicationScoped
public class PlanPages {

    /** Which plans, and by which moment. */
    public enum Shelf {
        /** Those that wait for their slot; the one that opens first comes first. */
        SCHEDULED(
                "p.slot_opens",
                "p.state IN ('IN_REVIEW', 'CHANGES_REQUESTED', 'APPROVED') AND p.slot_opens IS NOT NULL",
                false),
        /** Those that have ended; the newest end comes first. */
        HISTORY("p.ended_at", "p.ended_at IS NOT NULL AND p.submitted_at IS NOT NULL", true);

        private final String moment;
        private final String which;
        private final boolean newestFirst;

        Shelf(String moment, String which, boolean newestFirst) {
            this.moment = moment;
            this.which = which;
            this.newestFirst = newestFirst;
        }

        String sql(boolean environment, boolean key, boolean onwards) {
            boolean descends = newestFirst == onwards;
            String order = descends ? " DESC" : "";
            return SELECT.formatted(moment) + " WHERE " + which
                    + (environment ? " AND p.environment = :environment" : "")
                    + (key ? " AND (" + moment + ", p.id) " + (descends ? "<" : ">") + " (:at, :id)" : "")
                    + " ORDER BY " + moment + order + ", p.id" + order + " LIMIT :limit";
        }
    }

    /** Where a row stands on its shelf. */
    public record Key(Instant at, PlanId id) {}

    /**
     * What a list shows of a plan.
     *
     * @param opens when its slot opens; empty for one that runs at a click
     * @param message where it is shown to everybody; empty until it is posted
     */
    public record Row(
            Key key,
            PlanState state,
            String environment,
            Direction direction,
            Person requester,
            int migrations,
            Risk risk,
            Optional<Instant> opens,
            Optional<Instant> closes,
            Optional<Instant> ended,
            Optional<Outbox.Posted> message) {

        public PlanId id() {
            return key.id();
        }
    }

    /** @param before whether there is something in front of its first row @param after whether there is more behind its last one */
    public record Page(List<Row> rows, boolean before, boolean after) {

        public Page {
            rows = List.copyOf(rows);
        }
    }

    /** In the order of {@link Risk}. */
    private static final String SELECT =
            """
            SELECT p.id, p.state, p.environment, p.direction, p.requester_id, p.requester_name,
                   p.slot_opens, p.slot_closes, p.ended_at, %s AS moment, said.channel, said.ts, m.migrations, m.risk
            FROM plan p
            LEFT JOIN plan_message said ON said.plan_id = p.id
            CROSS JOIN LATERAL (
                SELECT count(*) AS migrations,
                       max(array_position(ARRAY['LOW', 'MEDIUM', 'HIGH', 'CRITICAL'], risk)) AS risk
                FROM plan_migration WHERE plan_id = p.id) m
            """;

    private static final String WAITING =
            """
            SELECT count(*) FROM plan
            WHERE environment = :environment AND state IN ('IN_REVIEW', 'CHANGES_REQUESTED', 'APPROVED')
            """;

    private final Jdbi jdbi;

    public PlanPages(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** @param environment empty for all of them */
    public Page first(Shelf shelf, Optional<String> environment, int limit) {
        List<Row> found = rows(shelf, environment, Optional.empty(), true, limit + 1);
        return new Page(cut(found, limit), false, found.size() > limit);
    }

    /** What stands behind a row. */
    public Page after(Shelf shelf, Optional<String> environment, Key key, int limit) {
        List<Row> found = rows(shelf, environment, Optional.of(key), true, limit + 1);
        return new Page(cut(found, limit), true, found.size() > limit);
    }

    /** What stands in front of a row; the first page where that would not fill one. */
    public Page before(Shelf shelf, Optional<String> environment, Key key, int limit) {
        List<Row> found = rows(shelf, environment, Optional.of(key), false, limit + 1);
        if (found.size() <= limit) {
            return first(shelf, environment, limit);
        }
        List<Row> inOrder = new ArrayList<>(cut(found, limit));
        Collections.reverse(inOrder);
        return new Page(inOrder, true, true);
    }

    /** How many plans wait in an environment for their people or their hour. */
    public long waiting(String environment) {
        return jdbi.withHandle(handle -> handle.createQuery(WAITING)
                .bind("environment", environment)
                .mapTo(Long.class)
                .one());
    }

    private static List<Row> cut(List<Row> found, int limit) {
        return found.subList(0, Math.min(limit, found.size()));
    }

    private List<Row> rows(Shelf shelf, Optional<String> environment, Optional<Key> key, boolean onwards, int limit) {
        return jdbi.withHandle(handle -> query(handle, shelf, environment, key, onwards)
                .bind("limit", limit)
                .map((row, context) -> row(row))
                .list());
    }

    private static Query query(
            Handle handle, Shelf shelf, Optional<String> environment, Optional<Key> key, boolean onwards) {
        Query query = handle.createQuery(shelf.sql(environment.isPresent(), key.isPresent(), onwards));
        environment.ifPresent(name -> query.bind("environment", name));
        key.ifPresent(it -> query.bind("at", it.at()).bind("id", it.id().number()));
        return query;
    }

    private static Row row(ResultSet row) throws SQLException {
        String ts = row.getString("ts");
        return new Row(
                new Key(PlanRow.instant(row, "moment").orElseThrow(), new PlanId(row.getLong("id"))),
                PlanState.valueOf(row.getString("state")),
                row.getString("environment"),
                Direction.valueOf(row.getString("direction")),
                new Person(row.getString("requester_id"), row.getString("requester_name")),
                row.getInt("migrations"),
                Risk.values()[Math.max(0, row.getInt("risk") - 1)],
                PlanRow.instant(row, "slot_opens"),
                PlanRow.instant(row, "slot_closes"),
                PlanRow.instant(row, "ended_at"),
                ts == null ? Optional.empty() : Optional.of(new Outbox.Posted(row.getString("channel"), ts)));
    }
}
