package io.confiture.wizard.slack;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.slack.api.model.event.AppHomeOpenedEvent;
import java.util.Optional;

/**
 * The one event that is of interest. It carries the whole tab as it was drawn last, which nobody needs: what cannot be read
 * in there keeps nobody from their Home tab.
 */
public final class HomeOpened {

    /** What the app subscribes to. */
    public static final String EVENT = AppHomeOpenedEvent.TYPE_NAME;

    private HomeOpened() {}

    /** Who looks at their Home tab; empty for every other event. */
    static Optional<String> by(String envelope) {
        try {
            JsonObject event = object(JsonParser.parseString(envelope), "event");
            return EVENT.equals(text(event, "type")) && "home".equals(text(event, "tab"))
                    ? Optional.of(text(event, "user")).filter(user -> !user.isBlank())
                    : Optional.empty();
        } catch (JsonParseException e) {
            return Optional.empty();
        }
    }

    private static JsonObject object(JsonElement json, String name) {
        JsonElement found = json.isJsonObject() ? json.getAsJsonObject().get(name) : null;
        return found != null && found.isJsonObject() ? found.getAsJsonObject() : new JsonObject();
    }

    private static String text(JsonObject json, String name) {
        JsonElement found = json.get(name);
        return found != null
                        && found.isJsonPrimitive()
                        && found.getAsJsonPrimitive().isString()
                ? found.getAsString()
                : "";
    }
}
