package io.confiture.wizard.slack;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What the bot's token must be allowed to do, and which calls need it. The manifests in {@code deploy} ask for exactly these. */
public enum BotScopes {
    COMMANDS("commands"),
    WRITE("chat:write", "chat.postMessage", "chat.update", "chat.postEphemeral"),
    FILES("files:write", "files.getUploadURLExternal", "files.completeUploadExternal"),
    DIRECT("im:write", "conversations.open"),
    PEOPLE("users:read", "users.info"),
    ADDRESSES("users:read.email", "users.lookupByEmail"),
    GROUPS("usergroups:read", "usergroups.list"),
    // Only to find a channel, and a message in it whose answer got lost, before anything is posted a second time.
    PUBLIC_CHANNELS("channels:read", "conversations.list"),
    PRIVATE_CHANNELS("groups:read", "conversations.list"),
    PUBLIC_HISTORY("channels:history", "conversations.history", "conversations.replies"),
    PRIVATE_HISTORY("groups:history", "conversations.history", "conversations.replies"),
    DIRECT_HISTORY("im:history", "conversations.history");

    private final String scope;
    private final List<String> methods;

    BotScopes(String scope, String... methods) {
        this.scope = scope;
        this.methods = List.of(methods);
    }

    public String scope() {
        return scope;
    }

    /** Methods of the Web API it is needed for. */
    public List<String> methods() {
        return methods;
    }

    public static Set<String> all() {
        return Arrays.stream(values()).map(BotScopes::scope).collect(Collectors.toCollection(TreeSet::new));
    }
}
