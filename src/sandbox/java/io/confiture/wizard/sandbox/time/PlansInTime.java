package io.confiture.wizard.sandbox.time;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** What the bot's plans have to do with the hour: whose slot comes next, and which one is running now. */
@ApplicationScoped
public class PlansInTime {

    private static final String NEXT_SLOT =
            """
            SELECT id, state, environment, slot_opens FROM plan
            WHERE state IN ('IN_REVIEW', 'CHANGES_REQUESTED', 'APPROVED') AND slot_opens > :now
            ORDER BY state = 'APPROVED' DESC, slot_opens, id LIMIT 1
            """;

    private static final String RUNNING = "SELECT id FROM plan WHERE state = 'RUNNING' ORDER BY id LIMIT 1";

    private final Jdbi jdbi;

    PlansInTime(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** A slot that has not opened yet. */
    public record Slot(long plan, boolean approved, String environment, Instant opens) {}

    /** An approved plan's before any other. */
    public Optional<Slot> nextSlot(Instant now) {
        return jdbi.withHandle(handle -> handle.createQuery(NEXT_SLOT)
                .bind("now", now)
                .map((row, context) -> slot(row))
                .findOne());
    }

    public Optional<Long> running() {
        return jdbi.withHandle(
                handle -> handle.createQuery(RUNNING).mapTo(Long.class).findOne());
    }

    private static Slot slot(ResultSet row) throws SQLException {
        return new Slot(
                row.getLong("id"),
                row.getString("state").equals("APPROVED"),
                row.getString("environment"),
                row.getObject("slot_opens", OffsetDateTime.class).toInstant());
    }
}
