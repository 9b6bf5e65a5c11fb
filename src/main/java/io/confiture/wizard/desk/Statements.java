package io.confiture.wizard.desk;

import io.confiture.wizard.plan.MigrationRef;
import io.confiture.wizard.plan.PlanId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Statements that are final on their own: what was intended, and what is known to be done. */
@ApplicationScoped
public class Statements {

    /**
     * A statement that was about to be sent.
     *
     * @param statement its place in the file, from 0
     * @param line its line in the file, from 1
     * @param head its beginning
     * @param done empty while nobody knows how it ended
     */
    public record Sent(int statement, int line, String head, Instant intended, Optional<Instant> done) {}

    private static final int HEAD = 500;

    private static final String INTEND_AS_RUNNER =
            """
            INSERT INTO plan_statement (plan_id, version, statement, line, head, intended_at)
            SELECT id, :version, :statement, :line, :head, :now FROM plan
            WHERE id = :plan AND runner = :runner AND state = 'RUNNING'
            ON CONFLICT (plan_id, version, statement) DO UPDATE SET intended_at = excluded.intended_at
                WHERE plan_statement.done_at IS NULL
            """;

    private static final String DONE =
            """
            UPDATE plan_statement SET done_at = :now WHERE plan_id = :plan AND version = :version AND statement = :statement
            """;

    private static final String UNDONE =
            """
            DELETE FROM plan_statement
            WHERE plan_id = :plan AND version = :version AND statement = :statement AND done_at IS NULL
            """;

    private static final String SENT =
            "SELECT * FROM plan_statement WHERE plan_id = :plan AND version = :version ORDER BY statement";

    private final Jdbi jdbi;

    public Statements(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** @return false when the run is not this runner's any more, or the statement is known to be done: nothing may be sent */
    public boolean intendAsRunner(
            String runner, PlanId plan, MigrationRef migration, int statement, int line, String text, Instant now) {
        return jdbi.withHandle(handle -> handle.createUpdate(INTEND_AS_RUNNER)
                        .bind("plan", plan.number())
                        .bind("runner", runner)
                        .bind("version", migration.version())
                        .bind("statement", statement)
                        .bind("line", line)
                        .bind("head", text.length() <= HEAD ? text : text.substring(0, HEAD))
                        .bind("now", now)
                        .execute()
                == 1);
    }

    public void done(PlanId plan, MigrationRef migration, int statement, Instant now) {
        jdbi.useHandle(handle -> handle.createUpdate(DONE)
                .bind("plan", plan.number())
                .bind("version", migration.version())
                .bind("statement", statement)
                .bind("now", now)
                .execute());
    }

    /** The server refused it and kept nothing of it. */
    public void undone(PlanId plan, MigrationRef migration, int statement) {
        jdbi.useHandle(handle -> handle.createUpdate(UNDONE)
                .bind("plan", plan.number())
                .bind("version", migration.version())
                .bind("statement", statement)
                .execute());
    }

    /** In the order of the file; empty for what runs in a transaction. */
    public List<Sent> of(PlanId plan, MigrationRef migration) {
        return jdbi.withHandle(handle -> handle.createQuery(SENT)
                .bind("plan", plan.number())
                .bind("version", migration.version())
                .map((row, context) -> new Sent(
                        row.getInt("statement"),
                        row.getInt("line"),
                        row.getString("head"),
                        PlanRow.instant(row, "intended_at").orElseThrow(),
                        PlanRow.instant(row, "done_at")))
                .list());
    }
}
