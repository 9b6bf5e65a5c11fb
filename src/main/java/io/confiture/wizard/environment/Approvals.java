package io.confiture.wizard.environment;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.plan.Role;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * How many holders of each role must approve, by risk. A risk that is not mentioned says nothing, so that an
 * environment can override one line of the general table; an empty map says that nobody is asked.
 */
public record Approvals(Map<Risk, Map<Role, Integer>> quorums) {

    public static final Approvals UNSAID = new Approvals(Map.of());

    /** What holds for every risk about which the policy file is silent. */
    public static final Approvals USUAL = new Approvals(Map.of(
            Risk.LOW, Map.of(),
            Risk.MEDIUM, Map.of(Role.REVIEWER, 1),
            Risk.HIGH, Map.of(Role.REVIEWER, 1, Role.DBA, 1),
            Risk.CRITICAL, Map.of(Role.REVIEWER, 1, Role.DBA, 1)));

    public Approvals {
        Map<Risk, Map<Role, Integer>> copy = new EnumMap<>(Risk.class);
        quorums.forEach((risk, roles) -> copy.put(risk, checked(roles)));
        quorums = Collections.unmodifiableMap(copy);
    }

    private static Map<Role, Integer> checked(Map<Role, Integer> roles) {
        Map<Role, Integer> copy = new EnumMap<>(Role.class);
        copy.putAll(roles);
        if (copy.values().stream().anyMatch(quorum -> quorum < 1)) {
            throw new IllegalArgumentException("At least one holder of a role approves: leave out a role nobody asks");
        }
        return Collections.unmodifiableMap(copy);
    }

    /** Role to number of people; empty when nobody is asked, and when nothing is said about this risk. */
    public Map<Role, Integer> asked(Risk risk) {
        return quorums.getOrDefault(risk, Map.of());
    }

    /** This table, and the other one's lines where this one is silent. */
    public Approvals orElse(Approvals other) {
        Map<Risk, Map<Role, Integer>> both = new EnumMap<>(Risk.class);
        both.putAll(other.quorums);
        both.putAll(quorums);
        return new Approvals(both);
    }
}
