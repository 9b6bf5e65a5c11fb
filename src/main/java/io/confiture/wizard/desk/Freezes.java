package io.confiture.wizard.desk;

import io.confiture.wizard.environment.DeclaredFreeze;
import io.confiture.wizard.environment.DeclaredFreezes;
import io.confiture.wizard.plan.Person;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * The door to freezes that people declare. In one transaction: the row, the event in the record, the notice for the channel,
 * and new paintings of the plans that wait there.
 */
@ApplicationScoped
public class Freezes implements DeclaredFreezes {

    /** Kinds of events in the record; they are no plan's. */
    public static final String FROZEN = "FROZEN";

    public static final String UNFROZEN = "UNFROZEN";

    private final Jdbi jdbi;

    public Freezes(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** What a message of the outbox tells, and whom. */
    public record Told(String channel, RecordedEvent event) {}

    @Override
    public Optional<DeclaredFreeze> of(String environment) {
        return jdbi.withHandle(handle -> FreezeTable.standing(handle, environment));
    }

    /** Those whose end has come, and that nobody has lifted. */
    public List<DeclaredFreeze> over(Instant now) {
        return jdbi.withHandle(handle -> FreezeTable.over(handle, now));
    }

    /**
     * From now on nothing starts there. One that stands already is replaced without a gap.
     *
     * @param channel where it is told; empty where the environment has none
     * @return what it takes the place of
     */
    public Optional<DeclaredFreeze> declare(DeclaredFreeze freeze, Optional<String> channel) {
        return jdbi.inTransaction(handle -> {
            RecordEnd.hold(handle);
            Optional<DeclaredFreeze> before = FreezeTable.standing(handle, freeze.environment());
            before.ifPresent(old -> FreezeTable.lift(handle, old.environment(), freeze.by(), freeze.since()));
            FreezeTable.add(handle, freeze);
            Happening happening = new Happening(FROZEN, freeze.by(), freeze.since(), Optional.empty(), facts(freeze));
            tell(handle, freeze.environment(), happening, channel);
            return before.filter(old -> old.covers(freeze.since()));
        });
    }

    /**
     * Lets plans start there again; those whose slot is open are looked at at once.
     *
     * @param by the bot for a freeze whose end has come
     * @return what was lifted; empty when nothing stood there, or somebody was faster
     */
    public Optional<DeclaredFreeze> lift(String environment, Person by, Optional<String> channel, Instant now) {
        return lift(environment, by, channel, now, standing -> true);
    }

    /** Lifts a freeze whose end has come; one that has taken its place meanwhile stays. */
    public Optional<DeclaredFreeze> end(DeclaredFreeze over, Person by, Optional<String> channel, Instant now) {
        return lift(over.environment(), by, channel, now, over::equals);
    }

    private Optional<DeclaredFreeze> lift(
            String environment, Person by, Optional<String> channel, Instant now, Predicate<DeclaredFreeze> isMeant) {
        return jdbi.inTransaction(handle -> {
            RecordEnd.hold(handle);
            Optional<DeclaredFreeze> standing =
                    FreezeTable.standing(handle, environment).filter(isMeant);
            standing.ifPresent(freeze -> {
                FreezeTable.lift(handle, environment, by, now);
                FreezeTable.wake(handle, environment);
                tell(handle, environment, new Happening(UNFROZEN, by, now, Optional.empty(), lifted(freeze)), channel);
            });
            return standing;
        });
    }

    private static void tell(Handle handle, String environment, Happening happening, Optional<String> channel) {
        RecordEnd end = RecordEnd.of(handle);
        long event = end.add(happening);
        end.move();
        channel.ifPresent(where -> FreezeTable.tell(handle, environment, where, event, happening.at()));
        FreezeTable.repaint(handle, environment, happening.at());
    }

    private static Map<String, String> facts(DeclaredFreeze freeze) {
        Map<String, String> facts = new HashMap<>();
        facts.put("environment", freeze.environment());
        facts.put("reason", freeze.reason());
        freeze.until().ifPresent(until -> facts.put("until", until.toString()));
        return facts;
    }

    private static Map<String, String> lifted(DeclaredFreeze freeze) {
        Map<String, String> facts = facts(freeze);
        facts.put("frozenBy", freeze.by().name());
        facts.put("since", freeze.since().toString());
        return facts;
    }

    public Told told(Outbox.Entry entry) {
        return jdbi.withHandle(handle -> FreezeTable.told(handle, entry.id()));
    }
}
