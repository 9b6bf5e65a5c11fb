package io.confiture.wizard.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.confiture.wizard.sandbox.wire.Json;
import java.util.List;

/** Things of the workspace as the page wants them. */
public class PageJson {

    private final Directory directory;
    private final Timeline timeline;
    private final Modals modals;

    PageJson(Directory directory, Timeline timeline, Modals modals) {
        this.directory = directory;
        this.timeline = timeline;
        this.modals = modals;
    }

    public ObjectNode message(Message message) {
        Member author = directory.person(message.author()).orElseGet(() -> Member.named(message.author(), "Somebody"));
        ObjectNode json = Json.object();
        json.put("ts", message.ts()).put("user", author.id()).put("username", author.name());
        json.put("isBot", author.is(Member.Mark.BOT)).put("initials", author.initials());
        json.put("color", author.color()).put("text", message.fallback());
        json.set("blocks", message.blocks().isEmpty() ? null : message.blocks().deepCopy());
        json.put("thread_ts", message.thread());
        List<Message> replies = timeline.replies(message.channel(), message.ts());
        json.put("reply_count", replies.size());
        ArrayNode users = json.putArray("reply_users");
        replies.stream().map(Message::author).distinct().forEach(users::add);
        json.put("broadcast", message.posting().broadcast()).put("ephemeral", message.ephemeral());
        json.put("edited", message.edited());
        ArrayNode files = json.putArray("files");
        message.files().forEach(file -> files.add(file.json()));
        ArrayNode reactions = json.putArray("reactions");
        message.reactions().forEach(reaction -> reactions.add(reaction.name()));
        return json;
    }

    public ObjectNode person(Member member) {
        ObjectNode json = Json.object();
        json.put("id", member.id()).put("name", member.name()).put("title", member.title());
        return json.put("initials", member.initials()).put("color", member.color());
    }

    public ObjectNode channel(Channel channel, String user) {
        ObjectNode json = Json.object();
        json.put("id", channel.id()).put("name", channel.isDirect() ? Team.BOT_NAME : channel.name());
        json.put("topic", channel.topic()).put("isDm", channel.isDirect());
        json.put("botIsMember", channel.hasBot()).put("archived", channel.archived());
        String latest = timeline.all(channel.id()).stream()
                .filter(message -> message.isFor(user))
                .map(Message::ts)
                .reduce(null, (older, newer) -> newer);
        return json.put("latest", latest);
    }

    /** Bottom to top. */
    public ArrayNode modals(String user) {
        ArrayNode stack = Json.array();
        modals.of(user).forEach(view -> stack.add(view.json()));
        return stack;
    }
}
