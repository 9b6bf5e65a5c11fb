package io.confiture.wizard.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.confiture.wizard.sandbox.ResponseUrls.Origin;
import io.confiture.wizard.sandbox.blockkit.BlockKit;
import io.confiture.wizard.sandbox.blockkit.Problem;
import io.confiture.wizard.sandbox.wire.Json;
import java.util.List;

/** The bot's answers to an interaction, in the reply to a command or later by its response URL. */
public class Replies {

    private final Timeline timeline;

    Replies(Timeline timeline) {
        this.timeline = timeline;
    }

    /** @throws Refusal when Slack would not show it */
    public void show(Origin origin, JsonNode reply) {
        Message original = timeline.find(origin.channel(), origin.message()).orElse(null);
        if (reply.path("delete_original").asBoolean(false)) {
            delete(original);
        } else if (original != null && reply.path("replace_original").asBoolean(false)) {
            timeline.change(original.channel(), original.ts(), old -> old.saying(content(reply), false));
        } else {
            timeline.post(posting(origin, reply));
        }
    }

    private void delete(Message original) {
        if (original == null) {
            throw new Refusal("no_original_message");
        }
        timeline.delete(original.channel(), original.ts());
    }

    private static Posting posting(Origin origin, JsonNode reply) {
        Posting posting = Posting.byBot(origin.channel(), content(reply));
        boolean everybody = "in_channel".equals(reply.path("response_type").asText());
        return everybody ? posting.in(Json.text(reply, "thread_ts")) : posting.onlyFor(origin.user());
    }

    private static Content content(JsonNode reply) {
        JsonNode blocks = reply.get("blocks");
        if (blocks != null && blocks.isTextual()) {
            blocks = Json.parse(blocks.asText()).orElseThrow(() -> new Refusal("invalid_blocks_format"));
        }
        String text = Json.text(reply, "text", "");
        if (blocks == null || blocks.isNull() || blocks.isEmpty()) {
            if (text.isEmpty()) {
                throw new Refusal("no_text");
            }
            return Content.of(text);
        }
        List<Problem> problems = BlockKit.inMessage(blocks);
        if (!problems.isEmpty()) {
            throw Refusal.of("invalid_blocks", problems);
        }
        if (BlockKit.isTooLong(blocks)) {
            throw new Refusal("msg_blocks_too_long");
        }
        return Content.of(text, blocks);
    }

    static ObjectNode plain(String text) {
        return Json.object().put("text", text);
    }
}
