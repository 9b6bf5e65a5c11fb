package io.confiture.wizard.desk;

import io.confiture.wizard.plan.PlanId;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/** Every event of every plan, in one chain: read, checked, handed out; never changed. */
@ApplicationScoped
public class PlanRecord {

    /** Rows of the database that are in memory at a time. */
    private static final int FETCHED = 1_000;

    private static final String ALL = "SELECT * FROM plan_event ORDER BY number";
    private static final String OF_PLAN = "SELECT * FROM plan_event WHERE plan_id = :plan ORDER BY number";
    private static final String OF_PERIOD = "SELECT * FROM plan_event WHERE at >= :from AND at < :to ORDER BY number";
    private static final String HEAD = "SELECT number, hash FROM record_head";
    private static final String AT = "SELECT hash FROM plan_event WHERE number = :number";

    private final Jdbi jdbi;

    public PlanRecord(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** What came of checking the whole chain. */
    public sealed interface Verdict {

        /**
         * @param events how many there are
         * @param hash of the last one; 64 zeros when there is none
         */
        record Whole(long events, String hash) implements Verdict {}

        /**
         * @param number the first place of the chain where it does not hold
         * @param why what does not hold there, as a sentence
         */
        record Broken(long number, String why) implements Verdict {}
    }

    /** An event and the hash it had at some time, as somebody wrote them down elsewhere. */
    public record Anchor(long number, String hash) {}

    /** The end of the record at this moment. */
    public Anchor head() {
        return jdbi.withHandle(handle -> head(handle));
    }

    /** Whether an event still has the hash that somebody wrote down; empty when it has. */
    public Optional<Verdict.Broken> differsFrom(Anchor anchor) {
        Optional<String> now = jdbi.withHandle(handle -> handle.createQuery(AT)
                .bind("number", anchor.number())
                .mapTo(String.class)
                .findOne());
        return now.filter(anchor.hash()::equals).isPresent()
                ? Optional.empty()
                : Optional.of(new Verdict.Broken(
                        anchor.number(),
                        now.isPresent()
                                ? "its hash is not the one that was written down"
                                : "there is no such event any more"));
    }

    /** Recomputes every hash from the first event on, at one moment, in bounded memory. */
    public Verdict verify() {
        return jdbi.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, handle -> {
            Anchor head = head(handle);
            long number = 0;
            String hash = RecordHash.START;
            try (var rows = fetched(handle.createQuery(ALL))
                    .map((row, context) -> event(row))
                    .iterator()) {
                while (rows.hasNext()) {
                    RecordedEvent event = rows.next();
                    Optional<Verdict.Broken> broken = broken(event, number + 1, hash);
                    if (broken.isPresent()) {
                        return broken.get();
                    }
                    number = event.number();
                    hash = event.hash();
                }
            }
            return head.number() == number && head.hash().equals(hash)
                    ? new Verdict.Whole(number, hash)
                    : new Verdict.Broken(
                            number + 1,
                            "the record once reached number " + head.number() + ", and ends before this one");
        });
    }

    private static Optional<Verdict.Broken> broken(RecordedEvent event, long expected, String previous) {
        if (event.number() != expected) {
            return Optional.of(
                    new Verdict.Broken(expected, "this event is missing; the next one is " + event.number()));
        }
        return event.chainedTo(previous).hash().equals(event.hash())
                ? Optional.empty()
                : Optional.of(new Verdict.Broken(
                        expected,
                        "an event of plan #" + event.plan() + " (" + event.kind() + ", " + RecordHash.spell(event.at())
                                + ") is not what was written"));
    }

    /** All events of a plan, oldest first. */
    public void of(PlanId plan, Consumer<RecordedEvent> reader) {
        read(OF_PLAN, query -> query.bind("plan", plan.number()), reader);
    }

    /**
     * All events of a period, oldest first, in bounded memory.
     *
     * @param to not included
     */
    public void between(Instant from, Instant to, Consumer<RecordedEvent> reader) {
        read(OF_PERIOD, query -> query.bind("from", from).bind("to", to), reader);
    }

    private void read(String sql, Consumer<Query> bindings, Consumer<RecordedEvent> reader) {
        jdbi.useTransaction(handle -> {
            Query query = fetched(handle.createQuery(sql));
            bindings.accept(query);
            try (var rows = query.map((row, context) -> event(row)).iterator()) {
                Iterator<RecordedEvent> each = rows;
                each.forEachRemaining(reader);
            }
        });
    }

    private static Query fetched(Query query) {
        return query.setFetchSize(FETCHED);
    }

    private static Anchor head(Handle handle) {
        return handle.createQuery(HEAD)
                .map((row, context) -> new Anchor(row.getLong("number"), row.getString("hash")))
                .one();
    }

    private static RecordedEvent event(ResultSet row) throws SQLException {
        return new RecordedEvent(
                row.getLong("number"),
                row.getLong("plan_id"),
                row.getLong("plan_version"),
                row.getString("kind"),
                PlanRow.instant(row, "at").orElseThrow(),
                row.getString("person_id"),
                row.getString("person_name"),
                row.getString("role"),
                row.getString("migration"),
                row.getString("migration_name"),
                row.getString("digest"),
                Json.facts(row.getString("facts")),
                row.getString("hash"));
    }
}
