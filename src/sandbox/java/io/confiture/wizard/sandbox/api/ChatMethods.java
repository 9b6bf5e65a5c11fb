package io.confiture.wizard.sandbox.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.confiture.wizard.sandbox.Channel;
import io.confiture.wizard.sandbox.Content;
import io.confiture.wizard.sandbox.Message;
import io.confiture.wizard.sandbox.Posting;
import io.confiture.wizard.sandbox.Refusal;
import io.confiture.wizard.sandbox.Team;
import io.confiture.wizard.sandbox.Timeline;
import io.confiture.wizard.sandbox.Workspace;
import io.confiture.wizard.sandbox.wire.Json;
import java.util.Map;
import java.util.Optional;

/** {@code chat.*} and {@code reactions.add}. */
final class ChatMethods {

    private final Workspace workspace;
    private final Timeline timeline;
    private final Place place;

    ChatMethods(Workspace workspace) {
        this.workspace = workspace;
        this.timeline = workspace.timeline();
        this.place = new Place(workspace);
    }

    void addTo(Map<String, ApiMethod> methods) {
        methods.put("chat.postMessage", this::postMessage);
        methods.put("chat.postEphemeral", this::postEphemeral);
        methods.put("chat.update", this::update);
        methods.put("chat.delete", this::delete);
        methods.put("chat.getPermalink", this::getPermalink);
        methods.put("reactions.add", this::addReaction);
    }

    private ObjectNode postMessage(Call call) {
        Channel channel = place.writable(call.text("channel").orElseThrow(() -> new Refusal("channel_not_found")));
        Posting posting = Posting.byBot(channel.id(), Drafts.of(call));
        Message posted = timeline.post(posting.in(thread(call, channel)).alsoInChannel(call.flag("reply_broadcast")));
        ObjectNode answer = Json.object().put("channel", channel.id()).put("ts", posted.ts());
        return answer.set("message", posted.json(true));
    }

    /** Slack is vague about replies to what is no parent; here they are refused, so that they are noticed. */
    private String thread(Call call, Channel channel) {
        Optional<String> thread = call.text("thread_ts");
        boolean isParent = thread.flatMap(ts -> timeline.find(channel.id(), ts))
                .filter(parent -> parent.thread() == null && !parent.ephemeral())
                .isPresent();
        if (thread.isPresent() && !isParent) {
            throw new Refusal("cannot_reply_to_message");
        }
        return thread.orElse(null);
    }

    private ObjectNode postEphemeral(Call call) {
        Channel channel = place.writable(call.text("channel").orElseThrow(() -> new Refusal("channel_not_found")));
        String user = call.required("user");
        Content content = Drafts.of(call);
        if (!channel.has(user)) {
            throw new Refusal("user_not_in_channel");
        }
        Posting posting = Posting.byBot(channel.id(), content).onlyFor(user);
        Message posted = timeline.post(posting.in(call.text("thread_ts").orElse(null)));
        return Json.object().put("message_ts", posted.ts());
    }

    private ObjectNode update(Call call) {
        Channel channel = place.visible(call.required("channel"));
        Message old = own(call, channel, "ts", "cant_update_message");
        String text = call.text("text").orElse("");
        if (text.codePointCount(0, text.length()) > Drafts.MOST_UPDATED_TEXT) {
            throw new Refusal("msg_too_long");
        }
        Content content = updated(call, old);
        boolean markEdited = content.blocks().isEmpty();
        Message now = timeline.change(channel.id(), old.ts(), message -> message.saying(content, markEdited))
                .orElseThrow(() -> new Refusal("message_not_found"));
        ObjectNode answer = Json.object().put("channel", channel.id()).put("ts", now.ts());
        return answer.put("text", now.fallback()).set("message", now.json(true));
    }

    /** Metadata and files stay unless given anew; blocks alone leave the old text as it was. */
    private static Content updated(Call call, Message old) {
        Content content = Drafts.of(call).with(old.files());
        if (call.text("text").isEmpty()) {
            content = new Content(old.fallback(), content.blocks(), content.metadata(), content.files());
        }
        Optional<ObjectNode> metadata = Drafts.metadata(call);
        return content.with(
                metadata.isEmpty()
                        ? old.metadata()
                        : metadata.filter(given -> !given.isEmpty()).orElse(null));
    }

    private ObjectNode delete(Call call) {
        Channel channel = place.visible(call.required("channel"));
        Message message = own(call, channel, "ts", "cant_delete_message");
        timeline.delete(channel.id(), message.ts());
        return Json.object().put("channel", channel.id()).put("ts", message.ts());
    }

    private Message own(Call call, Channel channel, String argument, String notOwn) {
        Message message = message(call, channel, argument);
        if (!message.byBot()) {
            throw new Refusal(notOwn);
        }
        if (channel.archived()) {
            throw new Refusal("is_archived");
        }
        return message;
    }

    /** Messages for one person cannot be addressed. */
    private Message message(Call call, Channel channel, String argument) {
        return timeline.find(channel.id(), call.required(argument))
                .filter(message -> !message.ephemeral())
                .orElseThrow(() -> new Refusal("message_not_found"));
    }

    private ObjectNode getPermalink(Call call) {
        Channel channel = place.visible(call.required("channel"));
        Message message = message(call, channel, "message_ts");
        String address = "/archives/" + channel.id() + "/p" + message.ts().replace(".", "");
        String thread = message.thread() == null ? "" : "?thread_ts=" + message.thread() + "&cid=" + channel.id();
        return Json.object().put("channel", channel.id()).put("permalink", workspace.self() + address + thread);
    }

    private ObjectNode addReaction(Call call) {
        Channel channel = place.joined(call.required("channel"));
        Message message = message(call, channel, "timestamp");
        String name = call.required("name");
        if (!name.matches("[a-z0-9_+'-]+(::skin-tone-[2-6])?")) {
            throw new Refusal("invalid_name");
        }
        Message.Reaction reaction = new Message.Reaction(name, Team.BOT_USER);
        if (message.reactions().contains(reaction)) {
            throw new Refusal("already_reacted");
        }
        timeline.change(channel.id(), message.ts(), old -> old.with(reaction));
        return Json.object();
    }
}
