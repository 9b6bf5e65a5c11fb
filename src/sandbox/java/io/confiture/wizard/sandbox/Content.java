package io.confiture.wizard.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.confiture.wizard.sandbox.blockkit.Completed;
import io.confiture.wizard.sandbox.wire.Json;
import java.util.List;

/**
 * What a message says.
 *
 * @param text the fallback where there are blocks
 * @param blocks an array, empty for none; ids that the sender left out are given here, as Slack does
 * @param metadata null for none
 */
public record Content(String text, JsonNode blocks, ObjectNode metadata, List<SharedFile> files) {

    public Content {
        text = text == null ? "" : text;
        blocks = blocks == null ? Json.array() : Completed.blocks(blocks);
        files = List.copyOf(files);
    }

    public static Content of(String text) {
        return new Content(text, null, null, List.of());
    }

    public static Content of(String text, JsonNode blocks) {
        return new Content(text, blocks, null, List.of());
    }

    public Content with(ObjectNode newMetadata) {
        return new Content(text, blocks, newMetadata, files);
    }

    public Content with(List<SharedFile> newFiles) {
        return new Content(text, blocks, metadata, newFiles);
    }
}
