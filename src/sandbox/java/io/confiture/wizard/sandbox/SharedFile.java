package io.confiture.wizard.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.confiture.wizard.sandbox.wire.Json;

/** A file that came with a message; its bytes are kept elsewhere. Size in bytes. */
public record SharedFile(String id, String name, String title, long size, String mimetype) {

    public ObjectNode json() {
        ObjectNode file = Json.object();
        file.put("id", id).put("name", name).put("title", title).put("size", size);
        return file.put("mimetype", mimetype);
    }

    static SharedFile of(JsonNode json) {
        return new SharedFile(
                json.path("id").asText(),
                json.path("name").asText(),
                json.path("title").asText(),
                json.path("size").asLong(),
                json.path("mimetype").asText());
    }
}
