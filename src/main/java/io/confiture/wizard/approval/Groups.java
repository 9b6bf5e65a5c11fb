package io.confiture.wizard.approval;

import java.util.Map;
import java.util.Set;

/**
 * The groups of the workspace at one moment.
 *
 * @param members Slack user ids, under the group's id and under its handle with its {@code @}; without disabled groups
 */
public record Groups(Map<String, Set<String>> members) {

    /** For a workspace that has none. */
    public static final Groups NONE = new Groups(Map.of());

    public Groups {
        members = Map.copyOf(members);
    }

    /**
     * @param group handle with its {@code @}, or id, as the policy writes it
     * @return Slack user ids; empty when there is no such group
     */
    public Set<String> of(String group) {
        return members.getOrDefault(group, Set.of());
    }
}
