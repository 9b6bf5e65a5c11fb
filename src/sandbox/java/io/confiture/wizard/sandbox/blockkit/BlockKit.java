package io.confiture.wizard.sandbox.blockkit;

import static io.confiture.wizard.sandbox.blockkit.Check.flag;
import static io.confiture.wizard.sandbox.blockkit.Check.list;
import static io.confiture.wizard.sandbox.blockkit.Check.string;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What Slack would refuse in the blocks of a message, in a modal or in a home tab. Empty lists are good news. */
public final class BlockKit {

    private static final int MOST_BLOCK_TEXT = 12_000;
    private static final int MOST_VIEW_BYTES = 250_000;

    private static final Shape VIEW = Shape.object()
            .required("type", Check.oneOf("modal", "home"))
            .required("blocks", (value, place) -> blocks(value, place))
            .optional("callback_id", string(0, 255))
            .optional("external_id", string(0, 255))
            .optional("private_metadata", string(0, 3000))
            .optional("clear_on_close", flag())
            .optional("notify_on_close", flag());

    private static final Check MODAL = VIEW.required("title", Texts.plain(24))
            .optional("submit", Texts.plain(24))
            .optional("close", Texts.plain(24))
            .optional("submit_disabled", flag());

    private BlockKit() {}

    /** Blocks of a message. */
    public static List<Problem> inMessage(JsonNode blocks) {
        Place place = Place.root("/blocks", Surface.MESSAGE);
        blocks(blocks, place);
        return place.problems();
    }

    /** A view, of either type. */
    public static List<Problem> inView(JsonNode view) {
        boolean home = "home".equals(view.path("type").asText());
        Place place = Place.root("/view", home ? Surface.HOME : Surface.MODAL);
        (home ? VIEW : MODAL).check(view, place);
        if (!home && hasInput(view) && !view.hasNonNull("submit")) {
            place.wrong("missing required field: submit");
        }
        return place.problems();
    }

    /** Slack refuses such a message as a whole, whatever its blocks say one by one. */
    public static boolean isTooLong(JsonNode blocks) {
        return textLength(blocks) > MOST_BLOCK_TEXT;
    }

    public static boolean isTooLarge(JsonNode view) {
        return view.toString().getBytes(StandardCharsets.UTF_8).length > MOST_VIEW_BYTES;
    }

    private static void blocks(JsonNode blocks, Place place) {
        list(place.surface() == Surface.MESSAGE ? 1 : 0, place.surface().mostBlocks(), Blocks.ANY)
                .check(blocks, place);
        Identities.check(blocks, place);
        markdownTogether(blocks, place);
        oneTable(blocks, place);
    }

    private static void markdownTogether(JsonNode blocks, Place place) {
        int length = 0;
        for (JsonNode block : blocks) {
            length += "markdown".equals(block.path("type").asText()) ? textLength(block) : 0;
        }
        if (length > MOST_BLOCK_TEXT) {
            place.wrong("markdown blocks must be less than " + (MOST_BLOCK_TEXT + 1) + " characters in all");
        }
    }

    private static void oneTable(JsonNode blocks, Place place) {
        int tables = 0;
        for (JsonNode block : blocks) {
            tables += "table".equals(block.path("type").asText()) ? 1 : 0;
        }
        if (tables > 1) {
            place.wrong("only_one_table_allowed");
        }
    }

    private static boolean hasInput(JsonNode view) {
        for (JsonNode block : view.path("blocks")) {
            if ("input".equals(block.path("type").asText())) {
                return true;
            }
        }
        return false;
    }

    /** All texts, wherever they stand, in code points. */
    private static int textLength(JsonNode node) {
        int length = 0;
        if (node.path("text").isTextual()) {
            String text = node.get("text").textValue();
            length += text.codePointCount(0, text.length());
        }
        for (JsonNode child : node) {
            length += textLength(child);
        }
        return length;
    }
}
