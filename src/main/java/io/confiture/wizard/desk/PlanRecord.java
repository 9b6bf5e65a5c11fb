package io.confiture.wizard.desk;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/** Every event there was, in one chain: checked here, read in {@link RecordPages}, never changed. */
@ApplicationScoped
public class PlanRecord {

    /** Rows of the database that are in memory at a time. */
    private static final int FETCHED = 1_000;

    private static final String ALL =
            "SELECT *, lag(hash) OVER (ORDER BY number) AS previous FROM plan_event ORDER BY number";
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
            String hash = RecordedEvent.START;
            try (var rows = fetched(handle.createQuery(ALL))
                    .map((row, context) -> RecordTable.event(row))
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
        return event.isWhatWasWrittenAfter(previous)
                ? Optional.empty()
                : Optional.of(
                        new Verdict.Broken(expected, "an event of " + event.inWords() + " is not what was written"));
    }

    private static Query fetched(Query query) {
        return query.setFetchSize(FETCHED);
    }

    private static Anchor head(Handle handle) {
        return handle.createQuery(HEAD)
                .map((row, context) -> new Anchor(row.getLong("number"), row.getString("hash")))
                .one();
    }
}
