package io.confiture.wizard.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.confiture.wizard.sandbox.ResponseUrls.Origin;
import io.confiture.wizard.sandbox.blockkit.Interactive;
import io.confiture.wizard.sandbox.wire.BotAnswer;
import io.confiture.wizard.sandbox.wire.Json;

/** Buttons pressed and choices made, in messages and in views. */
public class Clicks {

    private final Workspace workspace;

    Clicks(Workspace workspace) {
        this.workspace = workspace;
    }

    /**
     * @param action at least the {@code action_id}, and what was chosen in an overflow menu
     * @param state what else was chosen in the message; may be null
     * @throws IllegalArgumentException when the person does not see such a message or it has no such element
     */
    public BotAnswer inMessage(
            String user, String channelId, String ts, String blockId, JsonNode action, JsonNode state) {
        Message message = workspace
                .timeline()
                .find(channelId, ts)
                .filter(found -> found.isFor(user))
                .orElseThrow(() -> new IllegalArgumentException("There is no message " + ts + " in " + channelId));
        return deliver(user, message, blockId, element(message.blocks(), blockId, action), action, state);
    }

    /** A global shortcut, chosen from the menu; it comes from no channel. */
    public BotAnswer shortcut(String user, String callbackId) {
        ObjectNode payload = workspace.payloads().interaction("shortcut", user);
        payload.put("callback_id", callbackId)
                .put("action_ts", workspace.payloads().now());
        payload.put("trigger_id", workspace.triggers().issue(user, null, null));
        return workspace.line().interaction(payload);
    }

    /** @throws IllegalArgumentException when the view is closed or has no such element */
    public BotAnswer inView(String user, String viewId, String blockId, JsonNode action, JsonNode state) {
        View view = workspace
                .modals()
                .find(viewId)
                .filter(found -> found.owner().equals(user))
                .orElseThrow(() -> new IllegalArgumentException("There is no open view " + viewId));
        JsonNode element = element(view.blocks(), blockId, action);
        View filled = workspace.modals().fill(viewId, state);

        ObjectNode payload = workspace.payloads().interaction("block_actions", user);
        payload.putObject("container").put("type", "view").put("view_id", viewId);
        payload.put("trigger_id", workspace.triggers().issue(user, viewId, view.from()));
        payload.set("view", filled.json());
        payload.putArray("actions").add(workspace.payloads().action(blockId, element, action, filled.values()));
        return workspace.line().interaction(payload);
    }

    /** A button of a message as the person has it on the screen, be it old: Slack delivers that too. */
    BotAnswer pressed(String user, Message message, Button button) {
        return deliver(user, message, button.blockId(), button.element(), button.element(), null);
    }

    private BotAnswer deliver(
            String user, Message message, String blockId, JsonNode element, JsonNode action, JsonNode state) {
        Channel channel = workspace.channels().find(message.channel()).orElseThrow();
        ObjectNode values = FormState.of(message.blocks(), state, null);
        ObjectNode payload = workspace.payloads().interaction("block_actions", user);
        payload.set("container", container(message));
        payload.put("trigger_id", workspace.triggers().issue(user, null, channel.id()));
        payload.putObject("channel")
                .put("id", channel.id())
                .put("name", channel.isDirect() ? "directmessage" : channel.name());
        if (!message.ephemeral()) {
            payload.set("message", message.json(false));
        }
        payload.putObject("state").set("values", values);
        payload.put("response_url", workspace.responseUrl(new Origin(channel.id(), user, message.ts())));
        payload.putArray("actions").add(workspace.payloads().action(blockId, element, action, values));
        return workspace.line().interaction(payload);
    }

    private static ObjectNode container(Message message) {
        ObjectNode container = Json.object().put("type", "message").put("message_ts", message.ts());
        container.put("channel_id", message.channel()).put("is_ephemeral", message.ephemeral());
        if (message.thread() != null) {
            container.put("thread_ts", message.thread());
        }
        return container;
    }

    private static JsonNode element(JsonNode blocks, String blockId, JsonNode action) {
        String actionId = action.path("action_id").asText();
        for (JsonNode block : blocks) {
            for (JsonNode element : Interactive.elementsOf(block)) {
                if (block.path("block_id").asText().equals(blockId)
                        && element.path("action_id").asText().equals(actionId)) {
                    return element;
                }
            }
        }
        throw new IllegalArgumentException("There is nothing to press at " + blockId + "/" + actionId);
    }
}
