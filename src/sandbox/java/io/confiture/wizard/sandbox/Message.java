package io.confiture.wizard.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.confiture.wizard.sandbox.blockkit.Names;
import io.confiture.wizard.sandbox.wire.Json;
import java.util.ArrayList;
import java.util.List;

/**
 * A posted message as it is now; a later edit is another value with the same {@code ts}.
 *
 * @param edited shows the mark "(edited)"
 * @param reactions emoji names, each as often as it was given
 */
public record Message(String ts, Posting posting, boolean edited, List<Reaction> reactions, Names names)
        implements Shown {

    /** An emoji somebody put on a message. */
    public record Reaction(String name, String user) {}

    public Message {
        reactions = List.copyOf(reactions);
    }

    public String channel() {
        return posting.channel();
    }

    /** A user id. */
    public String author() {
        return posting.author();
    }

    public boolean byBot() {
        return author().equals(Team.BOT_USER);
    }

    /** The parent's ts, or null. */
    public String thread() {
        return posting.thread();
    }

    public boolean ephemeral() {
        return posting.onlyFor() != null;
    }

    public boolean isFor(String user) {
        return !ephemeral() || posting.onlyFor().equals(user);
    }

    public List<SharedFile> files() {
        return posting.content().files();
    }

    /** Null for none. */
    public ObjectNode metadata() {
        return posting.content().metadata();
    }

    @Override
    public JsonNode blocks() {
        return posting.content().blocks();
    }

    @Override
    public String fallback() {
        return posting.content().text();
    }

    /** The same message with another text; the mark shows that a person may notice the change. */
    public Message saying(Content content, boolean markEdited) {
        return new Message(ts, posting.saying(content), edited || markEdited, reactions, names);
    }

    public Message with(Reaction reaction) {
        List<Reaction> more = new ArrayList<>(reactions);
        more.add(reaction);
        return new Message(ts, posting, edited, more, names);
    }

    /** The message object of the Web API and of interactions. */
    public ObjectNode json(boolean withMetadata) {
        ObjectNode message = Json.object();
        message.put("type", "message").put("user", author()).put("ts", ts);
        message.put("text", fallback()).put("team", Team.ID);
        if (byBot()) {
            message.put("bot_id", Team.BOT).put("app_id", Team.APP);
        }
        if (!blocks().isEmpty()) {
            message.set("blocks", blocks().deepCopy());
        }
        if (thread() != null) {
            message.put("thread_ts", thread());
        }
        if (edited) {
            message.putObject("edited").put("user", author()).put("ts", ts);
        }
        if (!files().isEmpty()) {
            files().forEach(file -> message.withArray("files").add(file.json()));
        }
        if (withMetadata && metadata() != null) {
            message.set("metadata", metadata().deepCopy());
        }
        return message;
    }
}
