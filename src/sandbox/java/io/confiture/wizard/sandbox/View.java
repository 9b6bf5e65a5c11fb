package io.confiture.wizard.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.confiture.wizard.sandbox.blockkit.Names;
import io.confiture.wizard.sandbox.wire.Json;

/**
 * A modal or home tab as one person has it before them.
 *
 * @param owner that person
 * @param definition what the bot sent, completed with ids
 * @param values the state, {@code {block_id: {action_id: {type, value}}}}
 * @param previous the view below it in the stack, or null
 * @param from the channel in which the stack was opened, or null
 */
public record View(
        String id,
        String owner,
        ObjectNode definition,
        ObjectNode values,
        String hash,
        String root,
        String previous,
        String from,
        Names names)
        implements Shown {

    @Override
    public JsonNode blocks() {
        return definition.path("blocks");
    }

    @Override
    public String fallback() {
        return "";
    }

    public boolean isModal() {
        return "modal".equals(definition.path("type").asText());
    }

    public String title() {
        return definition.path("title").path("text").asText("");
    }

    /** The label of the button that submits; empty when there is none. */
    public String submit() {
        return definition.path("submit").path("text").asText("");
    }

    /** The label of the button that closes; "Cancel" unless the bot said otherwise. */
    public String close() {
        return definition.path("close").path("text").asText("Cancel");
    }

    public String callbackId() {
        return definition.path("callback_id").asText("");
    }

    public String externalId() {
        return definition.path("external_id").asText("");
    }

    public String privateMetadata() {
        return definition.path("private_metadata").asText("");
    }

    public boolean notifyOnClose() {
        return definition.path("notify_on_close").asBoolean(false);
    }

    public boolean clearOnClose() {
        return definition.path("clear_on_close").asBoolean(false);
    }

    /** The view object as Slack gives it, to the bot and to the page. */
    public ObjectNode json() {
        ObjectNode view = Json.object();
        view.put("id", id).put("team_id", Team.ID);
        view.setAll((ObjectNode) definition.deepCopy());
        view.put("callback_id", callbackId()).put("external_id", externalId());
        view.put("private_metadata", privateMetadata()).put("hash", hash);
        view.put("clear_on_close", clearOnClose()).put("notify_on_close", notifyOnClose());
        for (String part : new String[] {"title", "submit", "close"}) {
            if (!view.has(part)) {
                view.putNull(part);
            }
        }
        view.putObject("state").set("values", values.deepCopy());
        view.put("previous_view_id", previous).put("root_view_id", root);
        view.put("app_id", Team.APP).put("bot_id", Team.BOT).put("app_installed_team_id", Team.ID);
        return view;
    }
}
