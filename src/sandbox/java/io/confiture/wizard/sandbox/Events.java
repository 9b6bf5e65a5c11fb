package io.confiture.wizard.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.confiture.wizard.sandbox.wire.BotAnswer;
import io.confiture.wizard.sandbox.wire.Json;
import java.util.UUID;

/** Things that happen in the workspace and of which the bot is told by the Events API. */
public class Events {

    private final Workspace workspace;

    Events(Workspace workspace) {
        this.workspace = workspace;
    }

    public BotAnswer homeOpened(String user) {
        ObjectNode event = Json.object().put("type", "app_home_opened").put("user", user);
        event.put("channel", Channel.directId(user)).put("tab", "home");
        event.put("event_ts", workspace.payloads().now());
        workspace.modals().home(user).ifPresent(view -> event.set("view", view.json()));
        return tell(event);
    }

    BotAnswer mentioned(Message message) {
        ObjectNode event = message.json(false).put("type", "app_mention");
        event.put("channel", message.channel()).put("event_ts", message.ts());
        return tell(event);
    }

    /** Any event, in a fresh envelope. */
    public BotAnswer tell(ObjectNode event) {
        return workspace.line().event(envelope(event));
    }

    /** A redelivery with Slack's retry headers: the same envelope for the same event id. */
    public BotAnswer tellAgain(ObjectNode envelope, int retry, String reason) {
        return workspace.line().eventAgain(envelope, retry, reason);
    }

    /** The event as Slack would wrap it, not sent. */
    public ObjectNode envelope(ObjectNode event) {
        String id = "Ev0"
                + UUID.randomUUID().toString().replace("-", "").substring(0, 9).toUpperCase();
        return workspace.payloads().envelope(event, id);
    }
}
