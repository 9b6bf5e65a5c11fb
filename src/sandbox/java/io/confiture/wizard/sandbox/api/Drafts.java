package io.confiture.wizard.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.confiture.wizard.sandbox.Content;
import io.confiture.wizard.sandbox.Refusal;
import io.confiture.wizard.sandbox.blockkit.BlockKit;
import io.confiture.wizard.sandbox.blockkit.Problem;
import java.util.List;
import java.util.Optional;

/** Reads what a message is to say, and refuses what Slack refuses about it. */
final class Drafts {

    static final int MOST_UPDATED_TEXT = 4_000;
    private static final int TRUNCATED_BEYOND = 40_000;
    private static final int MOST_ATTACHMENTS = 100;
    private static final int MOST_METADATA = 8_000;

    private Drafts() {}

    /** Text, blocks and metadata. @throws Refusal {@code no_text}, {@code invalid_blocks} and their kin */
    static Content of(Call call) {
        Optional<JsonNode> blocks = blocks(call);
        String text = call.text("text").orElse("");
        int attachments = call.json("attachments", "invalid_attachments")
                .map(JsonNode::size)
                .orElse(0);
        if (attachments > MOST_ATTACHMENTS) {
            throw new Refusal("too_many_attachments");
        }
        if (text.isBlank() && blocks.isEmpty() && attachments == 0) {
            throw new Refusal("no_text");
        }
        Content content = Content.of(truncated(text), blocks.orElse(null));
        return metadata(call).map(content::with).orElse(content);
    }

    static Optional<JsonNode> blocks(Call call) {
        Optional<JsonNode> blocks = call.json("blocks", "invalid_blocks_format");
        if (blocks.isPresent() && !blocks.get().isArray()) {
            throw new Refusal("invalid_blocks_format");
        }
        blocks = blocks.filter(given -> !given.isEmpty());
        blocks.ifPresent(Drafts::refuseInvalid);
        return blocks;
    }

    /** An empty object takes metadata away. */
    static Optional<ObjectNode> metadata(Call call) {
        Optional<JsonNode> metadata = call.json("metadata", "invalid_metadata_format");
        metadata.ifPresent(given -> {
            boolean complete = given.path("event_type").isTextual()
                    && given.path("event_payload").isObject();
            if (!given.isObject() || !given.isEmpty() && !complete) {
                throw new Refusal("invalid_metadata_schema");
            }
            if (given.toString().length() > MOST_METADATA) {
                throw new Refusal("metadata_too_large");
            }
        });
        return metadata.map(ObjectNode.class::cast);
    }

    private static void refuseInvalid(JsonNode blocks) {
        List<Problem> problems = BlockKit.inMessage(blocks);
        if (!problems.isEmpty()) {
            throw Refusal.of("invalid_blocks", problems);
        }
        if (BlockKit.isTooLong(blocks)) {
            throw new Refusal("msg_blocks_too_long");
        }
    }

    private static String truncated(String text) {
        return text.codePointCount(0, text.length()) <= TRUNCATED_BEYOND
                ? text
                : text.substring(0, text.offsetByCodePoints(0, TRUNCATED_BEYOND));
    }
}
