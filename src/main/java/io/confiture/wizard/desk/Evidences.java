package io.confiture.wizard.desk;

import io.confiture.wizard.plan.Evidence;
import io.confiture.wizard.plan.MigrationRef;
import io.confiture.wizard.plan.PlanId;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;

/** What plans were found to have behind them in the environment that must come first, so that it can be shown at once. */
@ApplicationScoped
public class Evidences {

    private static final String OF = "SELECT * FROM plan_evidence WHERE plan_id = :plan ORDER BY position";

    private static final String PUT =
            """
            INSERT INTO plan_evidence (plan_id, position, version, name, checksum, environment, ran_at, millis, missing)
            VALUES (:plan, :position, :version, :name, :checksum, :environment, :ranAt, :millis, :missing)
            """;

    /** Only where there is a message already, or one is on its way. */
    private static final String REPAINT =
            """
            INSERT INTO outbox (kind, lane, plan_id, written_at, due_at)
            SELECT 'CARD', 'plan #' || id, id, :now, :now FROM plan WHERE id = :plan AND digest IS NOT NULL
            """;

    /** The newest end of each migration there, whichever way it went. */
    private static final String BROKEN =
            """
            SELECT * FROM (
                SELECT DISTINCT ON (m.version) m.version, m.state, p.id, p.started_at
                FROM plan p JOIN plan_migration m ON m.plan_id = p.id
                WHERE p.environment = :environment AND p.started_at IS NOT NULL AND m.version IN (<versions>)
                  AND m.state IN ('APPLIED', 'FAILED', 'UNKNOWN')
                ORDER BY m.version, p.started_at DESC, p.id DESC) newest
            WHERE state <> 'APPLIED'
            """;

    private final Jdbi jdbi;

    public Evidences(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** A run of ours in which a migration failed, or nobody knows how it ended. */
    public record BrokenRun(String version, PlanId plan, Instant at) {}

    /** In the order of the plan's migrations; empty when nothing has to come first, or nobody has looked yet. */
    public List<Evidence> of(PlanId plan) {
        return jdbi.withHandle(handle -> of(handle, plan));
    }

    /** Its message is painted anew when that is news. */
    public void keep(PlanId plan, List<Evidence> found, Instant now) {
        jdbi.useTransaction(handle -> {
            handle.execute("SELECT 1 FROM plan WHERE id = ? FOR UPDATE", plan.number());
            if (!of(handle, plan).equals(found)) {
                handle.execute("DELETE FROM plan_evidence WHERE plan_id = ?", plan.number());
                put(handle, plan, found);
                handle.createUpdate(REPAINT)
                        .bind("plan", plan.number())
                        .bind("now", now)
                        .execute();
            }
        });
    }

    /** Of these migrations, those whose newest run of ours there did not end well. */
    public List<BrokenRun> broken(String environment, List<String> versions) {
        return versions.isEmpty()
                ? List.of()
                : jdbi.withHandle(handle -> handle.createQuery(BROKEN)
                        .bind("environment", environment)
                        .bindList("versions", versions)
                        .map((row, context) -> new BrokenRun(
                                row.getString("version"),
                                new PlanId(row.getLong("id")),
                                PlanRow.instant(row, "started_at").orElseThrow()))
                        .list());
    }

    private static List<Evidence> of(Handle handle, PlanId plan) {
        return handle.createQuery(OF)
                .bind("plan", plan.number())
                .map((row, context) -> evidence(row))
                .list();
    }

    private static void put(Handle handle, PlanId plan, List<Evidence> found) {
        if (found.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch(PUT);
        for (int i = 0; i < found.size(); i++) {
            Evidence each = found.get(i);
            batch.bind("plan", plan.number())
                    .bind("position", i)
                    .bind("version", each.migration().version())
                    .bind("name", each.migration().name())
                    .bind("checksum", each.checksum())
                    .bind("environment", each.environment())
                    .bind("ranAt", each.ranAt())
                    .bind("millis", each.millis())
                    .bind("missing", each.missing())
                    .add();
        }
        batch.execute();
    }

    private static Evidence evidence(ResultSet row) throws SQLException {
        long millis = row.getLong("millis");
        OptionalLong time = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(millis);
        Optional<Instant> ran = PlanRow.instant(row, "ran_at");
        return new Evidence(
                new MigrationRef(row.getString("version"), row.getString("name")),
                row.getString("checksum"),
                row.getString("environment"),
                ran,
                time,
                row.getString("missing"));
    }
}
