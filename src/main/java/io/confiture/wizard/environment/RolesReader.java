package io.confiture.wizard.environment;

import io.confiture.wizard.plan.Role;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The section {@code roles}: users and groups of each role. */
final class RolesReader {

    private RolesReader() {}

    static RolesPolicy read(Place section) {
        Map<Role, Holders> holders = new EnumMap<>(Role.class);
        section.map(Words.ROLES)
                .forEach((name, place) -> Words.role(name).ifPresent(role -> holders.put(role, holders(place))));
        return new RolesPolicy(holders);
    }

    private static Holders holders(Place place) {
        Map<String, Place> keys = place.map(List.of("users", "groups"));
        return new Holders(
                names(keys.get("users"), Words::user, "a Slack user id (U012AB3CD) or an e-mail address"),
                names(
                        keys.get("groups"),
                        Words::group,
                        "the handle of a user group in quotes (\"@backend\") or its id" + " (S0614TZR7)"));
    }

    private static Set<String> names(Place list, Function<String, Optional<String>> parser, String expected) {
        Set<String> names = new HashSet<>();
        if (list != null) {
            list.list().forEach(item -> item.value(parser, expected).ifPresent(names::add));
        }
        return names;
    }
}
