package io.confiture.wizard.desk;

import io.confiture.wizard.plan.Person;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Something for the record that is no plan's.
 *
 * @param kind one word in capitals, as the kinds of plan events are
 * @param by who did it; {@code file} where somebody edited one and nobody can tell who
 * @param digest SHA-256 in hex of what it is about, where there is such a thing
 * @param facts the rest by name, as text
 */
public record Happening(String kind, Person by, Instant at, Optional<String> digest, Map<String, String> facts) {

    public Happening {
        facts = Map.copyOf(facts);
    }
}
