package io.confiture.wizard.desk;

import io.confiture.wizard.plan.Person;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.PlanEvent;
import io.confiture.wizard.plan.PlanId;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;

/** Who is asked about a plan, whether they have looked, and where their own message about it is. */
@ApplicationScoped
public class AskedPeople {

    /** The events after which everybody is asked from the beginning. */
    public static final Set<PlanEvent.Kind> ASKING = Set.copyOf(AskedTable.ASKING);

    /** @param seen when they first looked at what they were asked; empty until then */
    public record Asked(String personId, Instant at, Optional<Instant> seen, Optional<Outbox.Posted> message) {}

    private static final String SEEN =
            """
            UPDATE plan_asked SET seen_at = :now WHERE plan_id = :plan AND person_id = :person AND seen_at IS NULL
            """;

    /** Others see it on the plan's message. */
    private static final String SHOW =
            """
            INSERT INTO outbox (kind, lane, plan_id, event_id, written_at, due_at)
            SELECT 'CARD', 'plan ' || :name, plan_id, max(id), :now, :now FROM plan_event WHERE plan_id = :plan
            GROUP BY plan_id
            """;

    private static final String POSTED =
            "UPDATE plan_asked SET channel = :channel, ts = :ts WHERE plan_id = :plan AND person_id = :person";

    /** A newer painting makes the older ones pointless. */
    private static final String PAINTED =
            """
            UPDATE outbox SET delivered_at = :now, leased_until = NULL, last_error = NULL
            WHERE plan_id = :plan AND person_id = :person AND kind = 'DIRECT'
              AND delivered_at IS NULL AND given_up_at IS NULL
              AND event_id <= (SELECT max(id) FROM plan_event WHERE plan_id = :plan AND plan_version <= :version)
            """;

    private final Jdbi jdbi;

    public AskedPeople(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    public List<Asked> of(PlanId plan) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT * FROM plan_asked WHERE plan_id = :plan")
                .bind("plan", plan.number())
                .map((row, context) -> new Asked(
                        row.getString("person_id"),
                        PlanRow.instant(row, "asked_at").orElseThrow(),
                        PlanRow.instant(row, "seen_at"),
                        message(row)))
                .list());
    }

    private static Optional<Outbox.Posted> message(ResultSet row) throws SQLException {
        String ts = row.getString("ts");
        return ts == null ? Optional.empty() : Optional.of(new Outbox.Posted(row.getString("channel"), ts));
    }

    /** Somebody looks at a plan. Nothing happens when they are not asked, or have looked before. */
    public void seen(PlanId plan, Person by, Instant now) {
        jdbi.useTransaction(handle -> {
            int first = handle.createUpdate(SEEN)
                    .bind("plan", plan.number())
                    .bind("person", by.id())
                    .bind("now", now)
                    .execute();
            if (first == 1) {
                handle.createUpdate(SHOW)
                        .bind("plan", plan.number())
                        .bind("name", plan.toString())
                        .bind("now", now)
                        .execute();
            }
        });
    }

    /** The message of this person shows {@code plan} as of its version. */
    public void painted(Outbox.Entry entry, Plan plan, String personId, Outbox.Posted where, Instant now) {
        jdbi.useTransaction(handle -> {
            handle.createUpdate(POSTED)
                    .bind("plan", plan.id().number())
                    .bind("person", personId)
                    .bind("channel", where.channel())
                    .bind("ts", where.ts())
                    .execute();
            handle.createUpdate(PAINTED)
                    .bind("plan", plan.id().number())
                    .bind("person", personId)
                    .bind("version", plan.version())
                    .bind("now", now)
                    .execute();
            Outbox.delivered(handle, entry, now);
        });
    }
}
