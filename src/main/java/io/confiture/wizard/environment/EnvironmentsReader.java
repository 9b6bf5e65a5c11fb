package io.confiture.wizard.environment;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The section {@code environments}, and what its entries say of each other. */
final class EnvironmentsReader {

    private final Map<String, Place> places;
    private final Map<String, EnvironmentPolicy> policies = new HashMap<>();

    private EnvironmentsReader(Map<String, Place> places) {
        this.places = places;
    }

    /** @param existing names of the environment files; empty when nobody can tell */
    static Map<String, EnvironmentPolicy> read(Place section, Optional<Set<String>> existing) {
        EnvironmentsReader reader = new EnvironmentsReader(section.mapOfNames());
        reader.places.forEach((name, place) -> reader.policies.put(name, EnvironmentReader.read(place)));
        existing.ifPresent(reader::refuseStrangers);
        reader.places.keySet().forEach(reader::refuseCircle);
        return reader.policies;
    }

    /** A misspelt name would leave its environment without windows and approvals of its own, silently. */
    private void refuseStrangers(Set<String> existing) {
        places.forEach((name, place) -> refuseStranger(place, name, existing));
        policies.forEach((name, policy) ->
                policy.requires().ifPresent(required -> refuseStranger(places.get(name), required, existing)));
    }

    private static void refuseStranger(Place place, String name, Set<String> existing) {
        if (!existing.contains(name)) {
            place.refuse(
                    Nearest.unknown("environment", name, existing),
                    "correct the name, or add the file db/environments/" + name + ".yaml");
        }
    }

    private void refuseCircle(String start) {
        Set<String> seen = new HashSet<>();
        String next = required(start);
        while (next != null && seen.add(next)) {
            if (next.equals(start)) {
                places.get(start)
                        .refuse(
                                "`" + start + "` requires a success in itself before anything runs there",
                                "remove `requires` from one environment of the circle");
                return;
            }
            next = required(next);
        }
    }

    private String required(String name) {
        return policies.getOrDefault(name, EnvironmentPolicy.DEFAULT).requires().orElse(null);
    }
}
