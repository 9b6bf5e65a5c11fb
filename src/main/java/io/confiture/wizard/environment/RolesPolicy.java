package io.confiture.wizard.environment;

import io.confiture.wizard.plan.Role;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/** Who holds which role; a role that is not mentioned is held by nobody. */
public record RolesPolicy(Map<Role, Holders> holders) {

    public static final RolesPolicy NOBODY = new RolesPolicy(Map.of());

    public RolesPolicy {
        Map<Role, Holders> complete = new EnumMap<>(Role.class);
        for (Role role : Role.values()) {
            complete.put(role, holders.getOrDefault(role, Holders.NOBODY));
        }
        holders = Collections.unmodifiableMap(complete);
    }

    public Holders of(Role role) {
        return holders.get(role);
    }
}
