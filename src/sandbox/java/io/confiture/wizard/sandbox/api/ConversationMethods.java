package io.confiture.wizard.sandbox.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.confiture.wizard.sandbox.Channel;
import io.confiture.wizard.sandbox.Member;
import io.confiture.wizard.sandbox.Message;
import io.confiture.wizard.sandbox.Refusal;
import io.confiture.wizard.sandbox.Workspace;
import io.confiture.wizard.sandbox.wire.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** {@code conversations.*}. */
final class ConversationMethods {

    private static final Map<Channel.Kind, String> TYPES = Map.of(
            Channel.Kind.PUBLIC, "public_channel", Channel.Kind.PRIVATE, "private_channel", Channel.Kind.DIRECT, "im");

    private final Workspace workspace;
    private final Place place;

    ConversationMethods(Workspace workspace) {
        this.workspace = workspace;
        this.place = new Place(workspace);
    }

    void addTo(Map<String, ApiMethod> methods) {
        methods.put("conversations.open", this::open);
        methods.put("conversations.info", this::info);
        methods.put("conversations.list", this::list);
        methods.put("conversations.history", this::history);
        methods.put("conversations.replies", this::replies);
    }

    private ObjectNode open(Call call) {
        if (call.text("channel").isPresent()) {
            return opened(place.visible(call.required("channel")), call);
        }
        String users = call.text("users").orElseThrow(() -> new Refusal("users_list_not_supplied"));
        if (users.contains(",")) {
            // group conversations: nothing here has a use for them
            throw new Refusal("not_enabled");
        }
        Member person = workspace.directory().person(users).orElseThrow(() -> new Refusal("user_not_found"));
        if (person.is(Member.Mark.BOT)) {
            throw new Refusal("cannot_dm_bot");
        }
        if (person.is(Member.Mark.DEACTIVATED)) {
            throw new Refusal("user_disabled");
        }
        return workspace.channels().all().stream()
                .filter(channel -> channel.isDirect() && channel.has(person.id()))
                .findFirst()
                .map(channel -> opened(channel, call))
                .orElseThrow(() -> new Refusal("user_not_visible"));
    }

    private static ObjectNode opened(Channel channel, Call call) {
        ObjectNode answer = Json.object().put("no_op", true).put("already_open", true);
        return answer.set("channel", call.flag("return_im") ? channel.json() : id(channel));
    }

    private static ObjectNode id(Channel channel) {
        return Json.object().put("id", channel.id());
    }

    private ObjectNode info(Call call) {
        return Json.object()
                .set("channel", place.visible(call.required("channel")).json());
    }

    private ObjectNode list(Call call) {
        Set<String> types = Set.of(call.text("types").orElse("public_channel").split("\\s*,\\s*"));
        List<ObjectNode> channels = workspace.channels().all().stream()
                .filter(channel -> channel.kind() == Channel.Kind.PUBLIC || channel.hasBot())
                .filter(channel -> types.contains(TYPES.get(channel.kind())))
                .filter(channel -> !(channel.archived() && call.flag("exclude_archived")))
                .map(Channel::json)
                .toList();
        return Paging.page(call, "channels", channels, 100);
    }

    /** Newest first; replies are not history unless they were broadcast. */
    private ObjectNode history(Call call) {
        Channel channel = place.joined(call.required("channel"));
        List<Message> messages = new ArrayList<>(workspace.timeline().all(channel.id()).stream()
                .filter(message -> message.thread() == null || message.posting().broadcast())
                .filter(message -> within(call, message))
                .toList());
        Collections.reverse(messages);
        return Paging.page(call, "messages", json(call, messages.stream()), 100);
    }

    /** The parent, then its replies, oldest first. */
    private ObjectNode replies(Call call) {
        Channel channel = place.joined(call.required("channel"));
        Message asked = workspace
                .timeline()
                .find(channel.id(), call.required("ts"))
                .filter(message -> !message.ephemeral())
                .orElseThrow(() -> new Refusal("thread_not_found"));
        Message parent = asked.thread() == null
                ? asked
                : workspace.timeline().find(channel.id(), asked.thread()).orElse(asked);
        Stream<Message> replies = workspace.timeline().replies(channel.id(), parent.ts()).stream()
                .filter(message -> within(call, message));
        return Paging.page(call, "messages", json(call, Stream.concat(Stream.of(parent), replies)), 1000);
    }

    private List<ObjectNode> json(Call call, Stream<Message> messages) {
        return messages.filter(message -> !message.ephemeral())
                .map(message -> json(message, call.flag("include_all_metadata")))
                .toList();
    }

    private ObjectNode json(Message message, boolean withMetadata) {
        ObjectNode json = message.json(withMetadata);
        List<Message> replies = workspace.timeline().replies(message.channel(), message.ts());
        if (!replies.isEmpty()) {
            json.put("thread_ts", message.ts()).put("reply_count", replies.size());
            json.put("latest_reply", replies.get(replies.size() - 1).ts());
            replies.stream().map(Message::author).distinct().forEach(json.putArray("reply_users")::add);
        }
        return json;
    }

    private static boolean within(Call call, Message message) {
        boolean inclusive = call.flag("inclusive");
        int fromOldest = message.ts().compareTo(full(call.text("oldest").orElse("0")));
        int toLatest = full(call.text("latest").orElse("9999999999")).compareTo(message.ts());
        return inclusive ? fromOldest >= 0 && toLatest >= 0 : fromOldest > 0 && toLatest > 0;
    }

    /** Slack takes whole seconds and any number of decimals; a ts has ten digits and six. */
    private static String full(String time) {
        String[] parts = time.split("\\.", 2);
        String decimals = parts.length < 2 ? "" : parts[1];
        return "0".repeat(Math.max(0, 10 - parts[0].length())) + parts[0] + "." + (decimals + "000000").substring(0, 6);
    }
}
