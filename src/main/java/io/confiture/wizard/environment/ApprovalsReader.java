package io.confiture.wizard.environment;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.plan.Role;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** A section {@code approvals}, general or of one environment: {@code critical: [reviewer, dba: 2]}. */
final class ApprovalsReader {

    private ApprovalsReader() {}

    static Approvals read(Place section) {
        Map<Risk, Map<Role, Integer>> quorums = new EnumMap<>(Risk.class);
        section.map(Words.RISKS)
                .forEach((name, place) -> Words.risk(name).ifPresent(risk -> quorums.put(risk, roles(place))));
        return new Approvals(quorums);
    }

    private static Map<Role, Integer> roles(Place list) {
        Map<Role, Integer> roles = new EnumMap<>(Role.class);
        for (Place item : list.list()) {
            if (item.isMap()) {
                item.map(Words.ROLES).forEach((name, quorum) -> quorum(quorum)
                        .ifPresent(number -> put(roles, quorum, name, number)));
            } else {
                item.value(Words::role, "one of " + Words.ROLES).ifPresent(role -> put(roles, item, role.key(), 1));
            }
        }
        return roles;
    }

    private static Optional<Integer> quorum(Place place) {
        return place.value(
                text -> Words.count(text).filter(number -> number > 0),
                "how many people of this role must approve, from 1; or leave the role out");
    }

    private static void put(Map<Role, Integer> roles, Place place, String name, int number) {
        Words.role(name).ifPresent(role -> {
            if (roles.putIfAbsent(role, number) != null) {
                place.refuse("`" + name + "` is asked twice", "keep one of the two; two people are `" + name + ": 2`");
            }
        });
    }
}
