package io.confiture.wizard.desk;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The door by which events that are no plan's come into the record. */
@ApplicationScoped
public class Happenings {

    private static final String NEWEST = "SELECT *, NULL AS previous FROM plan_event"
            + " WHERE plan_id IS NULL AND kind IN (<kinds>) ORDER BY number DESC LIMIT 1";

    private final Jdbi jdbi;

    public Happenings(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * Adds what there is to say after the newest event of these kinds. Nobody else adds anything meanwhile, on any replica, so
     * what has been said already is seen.
     *
     * @param news asked once; must not take long, everybody waits
     * @return whether something was added
     */
    public boolean say(Set<String> kinds, Function<Optional<RecordedEvent>, Optional<Happening>> news) {
        return jdbi.inTransaction(handle -> {
            RecordEnd.hold(handle);
            Optional<Happening> happening = news.apply(newest(handle, kinds));
            happening.ifPresent(it -> {
                RecordEnd end = RecordEnd.of(handle);
                end.add(it);
                end.move();
            });
            return happening.isPresent();
        });
    }

    private static Optional<RecordedEvent> newest(Handle handle, Set<String> kinds) {
        return handle.createQuery(NEWEST)
                .bindList("kinds", kinds.stream().sorted().toList())
                .map((row, context) -> RecordTable.event(row))
                .findOne();
    }
}
