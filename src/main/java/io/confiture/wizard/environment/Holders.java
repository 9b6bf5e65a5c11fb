package io.confiture.wizard.environment;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who holds one role, as the policy names them.
 *
 * @param users Slack user ids ({@code U012AB3CD}) and e-mail addresses, the latter in lower case
 * @param groups Slack user groups: handles with their {@code @}, or ids ({@code S0614TZR7})
 */
public record Holders(Set<String> users, Set<String> groups) {

    public static final Holders NOBODY = new Holders(Set.of(), Set.of());

    public Holders {
        Set<String> normal = new TreeSet<>();
        users.forEach(user -> normal.add(user.contains("@") ? user.toLowerCase(Locale.ROOT) : user));
        users = Set.copyOf(normal);
        groups = Set.copyOf(groups);
    }

    /** A Slack user id belongs to this person and to nobody else, in capitals as Slack writes it. */
    public boolean namesUser(String id) {
        return users.contains(id);
    }

    public boolean namesEmail(String email) {
        return email.contains("@") && users.contains(email.toLowerCase(Locale.ROOT));
    }

    public boolean isEmpty() {
        return users.isEmpty() && groups.isEmpty();
    }
}
