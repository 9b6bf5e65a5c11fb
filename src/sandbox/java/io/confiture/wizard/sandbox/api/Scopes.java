package io.confiture.wizard.sandbox.api;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Which scopes the bot's token holds, and which scope a method wants; any of several will do where Slack says so. */
public class Scopes {

    private static final Set<String> CHANNELS_READ = Set.of("channels:read", "groups:read", "im:read", "mpim:read");
    private static final Set<String> HISTORY =
            Set.of("channels:history", "groups:history", "im:history", "mpim:history");
    private static final Map<String, Set<String>> NEEDED = Map.ofEntries(
            Map.entry("chat.postMessage", Set.of("chat:write")),
            Map.entry("chat.update", Set.of("chat:write")),
            Map.entry("chat.delete", Set.of("chat:write")),
            Map.entry("chat.postEphemeral", Set.of("chat:write")),
            Map.entry("conversations.open", Set.of("im:write", "mpim:write")),
            Map.entry("conversations.info", CHANNELS_READ),
            Map.entry("conversations.list", CHANNELS_READ),
            Map.entry("conversations.history", HISTORY),
            Map.entry("conversations.replies", HISTORY),
            Map.entry("users.info", Set.of("users:read")),
            Map.entry("users.list", Set.of("users:read")),
            Map.entry("users.lookupByEmail", Set.of("users:read.email")),
            Map.entry("usergroups.list", Set.of("usergroups:read")),
            Map.entry("usergroups.users.list", Set.of("usergroups:read")),
            Map.entry("files.getUploadURLExternal", Set.of("files:write")),
            Map.entry("files.completeUploadExternal", Set.of("files:write")),
            Map.entry("reactions.add", Set.of("reactions:write")));

    private volatile Set<String> held = all();

    /** From now on the token holds exactly these. */
    public void hold(Collection<String> scopes) {
        held = new TreeSet<>(scopes);
    }

    public Set<String> held() {
        return held;
    }

    /** Any of these will do; none where every token may. */
    public static Set<String> neededFor(String method) {
        return NEEDED.getOrDefault(method, Set.of());
    }

    Optional<String> missingFor(String method) {
        Set<String> needed = neededFor(method);
        boolean enough = needed.isEmpty() || needed.stream().anyMatch(held::contains);
        return enough ? Optional.empty() : Optional.of(String.join(",", new TreeSet<>(needed)));
    }

    private static Set<String> all() {
        Set<String> all = new TreeSet<>(Set.of("commands", "app_mentions:read"));
        NEEDED.values().forEach(all::addAll);
        return all;
    }
}
