package io.confiture.wizard.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.confiture.wizard.sandbox.wire.Json;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * A place for messages.
 *
 * @param name without the hash sign; the handle of the person for a direct message
 * @param members user ids, the bot's among them where it is a member
 */
public record Channel(
        String id, String name, String topic, Kind kind, Set<String> members, boolean archived, boolean shared) {

    /** What sort of conversation it is. */
    public enum Kind {
        PUBLIC,
        PRIVATE,
        DIRECT
    }

    public Channel {
        members = Set.copyOf(members);
    }

    public static Channel open(String id, String name, String topic) {
        return new Channel(id, name, topic, Kind.PUBLIC, Set.of(), false, false);
    }

    public static Channel closed(String id, String name, String topic) {
        return new Channel(id, name, topic, Kind.PRIVATE, Set.of(), false, false);
    }

    static Channel direct(Member person) {
        Set<String> both = Set.of(person.id(), Team.BOT_USER);
        return new Channel(directId(person.id()), person.handle(), "", Kind.DIRECT, both, false, false);
    }

    static String directId(String user) {
        return "D0" + user.replaceFirst("^[UW]0?", "");
    }

    public Channel with(String user) {
        Set<String> more = new LinkedHashSet<>(members);
        more.add(user);
        return new Channel(id, name, topic, kind, more, archived, shared);
    }

    public Channel withBot() {
        return with(Team.BOT_USER);
    }

    public Channel without(String user) {
        Set<String> fewer = new LinkedHashSet<>(members);
        fewer.remove(user);
        return new Channel(id, name, topic, kind, fewer, archived, shared);
    }

    public Channel archive() {
        return new Channel(id, name, topic, kind, members, true, shared);
    }

    /** Shared with another organisation through Slack Connect. */
    public Channel share() {
        return new Channel(id, name, topic, kind, members, archived, true);
    }

    public boolean has(String user) {
        return members.contains(user);
    }

    public boolean hasBot() {
        return has(Team.BOT_USER);
    }

    public boolean isDirect() {
        return kind == Kind.DIRECT;
    }

    /** The channel object of {@code conversations.info}. */
    public ObjectNode json() {
        ObjectNode channel = Json.object();
        channel.put("id", id).put("created", 1780000000).put("is_archived", archived);
        channel.put("is_im", isDirect()).put("is_mpim", false).put("context_team_id", Team.ID);
        channel.put("is_private", kind != Kind.PUBLIC).put("is_org_shared", false);
        channel.put("is_shared", shared).put("is_ext_shared", shared).put("is_pending_ext_shared", false);
        channel.putArray("shared_team_ids").add(Team.ID);
        if (isDirect()) {
            String person = members.stream()
                    .filter(member -> !member.equals(Team.BOT_USER))
                    .findFirst()
                    .orElse("");
            return channel.put("user", person).put("is_open", true);
        }
        channel.put("name", name).put("name_normalized", name).put("is_channel", kind == Kind.PUBLIC);
        channel.put("is_group", kind == Kind.PRIVATE).put("is_general", name.equals("general"));
        channel.put("is_member", hasBot()).put("num_members", members.size());
        channel.putObject("topic").put("value", topic).put("creator", "").put("last_set", 0);
        channel.putObject("purpose").put("value", "").put("creator", "").put("last_set", 0);
        return channel;
    }
}
