package io.confiture.wizard.desk;

import io.confiture.wizard.desk.PlanRecord.Anchor;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Where the record ended when people were told so: once a day in each channel, and only when something was added. */
@ApplicationScoped
public class RecordAnchors {

    /** An anchor as it was posted, or is about to be. */
    public record Posted(String channel, Instant at, Anchor anchor) {}

    private static final String NEWS =
            """
            SELECT number, hash FROM record_head
            WHERE number > (SELECT coalesce(max(number), 0) FROM record_anchor WHERE channel = :channel)
              AND NOT EXISTS (SELECT FROM record_anchor WHERE channel = :channel AND day = :day)
            """;

    private static final String TELL =
            """
            INSERT INTO outbox (kind, lane, channel, written_at, due_at)
            VALUES ('ANCHOR', :lane, :channel, :now, :now)
            """;

    private static final String KEEP =
            """
            INSERT INTO record_anchor (channel, day, number, hash, at, outbox_id)
            VALUES (:channel, :day, :number, :hash, :now, :message)
            """;

    private static final String OF_MESSAGE = "SELECT * FROM record_anchor WHERE outbox_id = :message";
    private static final String NEWEST = "SELECT * FROM record_anchor ORDER BY at DESC, channel LIMIT :limit";

    /** In the order of the record, so that the first that does not fit is the first. */
    private static final String UNFIT =
            """
            SELECT a.* FROM record_anchor a LEFT JOIN plan_event e ON e.number = a.number
            WHERE e.hash IS DISTINCT FROM a.hash ORDER BY a.number LIMIT 1
            """;

    private final Jdbi jdbi;

    public RecordAnchors(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * Puts the end of the record into the outbox for a channel, in the transaction that remembers it.
     *
     * @return false when that channel was told today (UTC), or nothing was added since it was told
     */
    public boolean drop(String channel, Instant now) {
        LocalDate day = now.atOffset(ZoneOffset.UTC).toLocalDate();
        return jdbi.inTransaction(handle -> {
            RecordEnd.hold(handle);
            Optional<Anchor> news = handle.createQuery(NEWS)
                    .bind("channel", channel)
                    .bind("day", day)
                    .map((row, context) -> anchor(row))
                    .findOne();
            news.ifPresent(anchor -> handle.createUpdate(KEEP)
                    .bind("channel", channel)
                    .bind("day", day)
                    .bind("number", anchor.number())
                    .bind("hash", anchor.hash())
                    .bind("now", now)
                    .bind(
                            "message",
                            handle.createUpdate(TELL)
                                    .bind("lane", "anchor " + channel)
                                    .bind("channel", channel)
                                    .bind("now", now)
                                    .executeAndReturnGeneratedKeys("id")
                                    .mapTo(Long.class)
                                    .one())
                    .execute());
            return news.isPresent();
        });
    }

    /** What a message of the outbox has to say. */
    public Posted of(Outbox.Entry entry) {
        return jdbi.withHandle(handle -> handle.createQuery(OF_MESSAGE)
                .bind("message", entry.id())
                .map((row, context) -> posted(row))
                .one());
    }

    /** Newest first. */
    public List<Posted> newest(int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(NEWEST)
                .bind("limit", limit)
                .map((row, context) -> posted(row))
                .list());
    }

    /** The first that says another hash than the record has now; empty when all of them fit. */
    public Optional<Posted> unfit() {
        return jdbi.withHandle(handle ->
                handle.createQuery(UNFIT).map((row, context) -> posted(row)).findOne());
    }

    private static Posted posted(ResultSet row) throws SQLException {
        return new Posted(row.getString("channel"), PlanRow.instant(row, "at").orElseThrow(), anchor(row));
    }

    private static Anchor anchor(ResultSet row) throws SQLException {
        return new Anchor(row.getLong("number"), row.getString("hash"));
    }
}
