package io.confiture.wizard.desk;

import io.confiture.wizard.plan.Digest;
import io.confiture.wizard.plan.MigrationRef;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.PlanEvent;
import io.confiture.wizard.plan.Role;
import java.time.temporal.ChronoUnit;
import org.jdbi.v3.core.Handle;

/**
 * The end of the record, held by one transaction: events are chained to it one after the other. The lock on it is a table
 * lock, because that one is had before the transaction's snapshot is taken; a row would be seen as it was before the wait.
 */
final class RecordEnd {

    private static final String LOCK = "LOCK TABLE record_head IN EXCLUSIVE MODE";
    private static final String READ = "SELECT number, hash FROM record_head";
    private static final String MOVE = "UPDATE record_head SET number = :number, hash = :hash";

    private final Handle handle;
    private long number;
    private String hash;

    private RecordEnd(Handle handle, long number, String hash) {
        this.handle = handle;
        this.number = number;
        this.hash = hash;
    }

    /** To be called before anything else in a transaction that may add to the record. Others wait until it ends. */
    static void hold(Handle handle) {
        handle.execute(LOCK);
    }

    /** In a transaction that {@link #hold holds} it. */
    static RecordEnd of(Handle handle) {
        return handle.createQuery(READ)
                .map((row, context) -> new RecordEnd(handle, row.getLong("number"), row.getString("hash")))
                .one();
    }

    /** @return the id of its row */
    long add(Plan after, PlanEvent event) {
        return add(new RecordedEvent(
                number + 1,
                after.id().number(),
                after.version(),
                event.kind().name(),
                event.at().truncatedTo(ChronoUnit.MICROS),
                event.by().id(),
                event.by().name(),
                event.role().map(Role::name).orElse(null),
                event.migration().map(MigrationRef::version).orElse(null),
                event.migration().map(MigrationRef::name).orElse(null),
                event.digest().map(Digest::hex).orElse(null),
                event.facts(),
                null,
                ""));
    }

    /** @return the id of its row */
    long add(Happening happening) {
        return add(new RecordedEvent(
                number + 1,
                null,
                null,
                happening.kind(),
                happening.at().truncatedTo(ChronoUnit.MICROS),
                happening.by().id(),
                happening.by().name(),
                null,
                null,
                null,
                happening.digest().orElse(null),
                happening.facts(),
                null,
                ""));
    }

    private long add(RecordedEvent event) {
        RecordedEvent chained = event.chainedTo(hash);
        number = chained.number();
        hash = chained.hash();
        return EventTable.add(handle, chained);
    }

    /** After the last event of the transaction. */
    void move() {
        handle.createUpdate(MOVE).bind("number", number).bind("hash", hash).execute();
    }
}
