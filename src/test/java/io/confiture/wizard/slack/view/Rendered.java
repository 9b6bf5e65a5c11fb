package io.confiture.wizard.slack.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.slack.api.model.view.View;
import com.slack.api.util.json.GsonFactory;
import io.confiture.wizard.sandbox.blockkit.BlockKit;
import io.confiture.wizard.sandbox.wire.Json;

/**
 * A message or a modal as text, a line or more per block: what it says, and what can be clicked. Whatever is rendered
 * here has been found valid by the rules of Block Kit first.
 */
final class Rendered {

    private static final com.google.gson.Gson GSON = GsonFactory.createSnakeCase();

    private Rendered() {}

    static String of(Words words) {
        return "text: " + readable(words.text()) + "\n" + blocks(message(words));
    }

    static String of(View view) {
        JsonNode json = modal(view);
        String buttons = json.at("/close/text").asText()
                + (json.has("submit") ? " | " + json.at("/submit/text").asText() : "");
        return "== " + json.at("/title/text").asText() + " ==\n" + blocks(json.path("blocks")) + "\n== " + buttons
                + " ==";
    }

    /** A Home tab, which has neither title nor buttons of its own. */
    static String home(View view) {
        return blocks(modal(view).path("blocks"));
    }

    /** Blocks of a valid message, as they go over the wire. */
    static JsonNode message(Words words) {
        JsonNode blocks = Json.parse(GSON.toJson(words.blocks())).orElseThrow();
        assertThat(BlockKit.inMessage(blocks)).isEmpty();
        assertThat(BlockKit.isTooLong(blocks)).as("too long as a whole").isFalse();
        assertThat(words.text().codePoints().count()).isLessThanOrEqualTo(4_000);
        return blocks;
    }

    /** A valid modal, as it goes over the wire. */
    static JsonNode modal(View view) {
        JsonNode json = Json.parse(GSON.toJson(view)).orElseThrow();
        assertThat(BlockKit.inView(json)).isEmpty();
        assertThat(BlockKit.isTooLarge(json)).as("too large as a whole").isFalse();
        return json;
    }

    private static String blocks(JsonNode blocks) {
        StringBuilder text = new StringBuilder();
        blocks.forEach(block -> text.append(block(block)).append('\n'));
        return text.toString().stripTrailing();
    }

    private static String block(JsonNode block) {
        return switch (block.path("type").asText()) {
            case "header" -> "# " + block.at("/text/text").asText();
            case "section" -> readable(block.at("/text/text").asText());
            case "context" -> "~ " + readable(block.at("/elements/0/text").asText());
            case "divider" -> "----";
            case "actions" -> each(block.path("elements"), " ", Rendered::button);
            case "rich_text" -> each(block.path("elements"), "\n", Rendered::rich);
            case "input" -> input(block);
            default -> throw new IllegalArgumentException(block.toString());
        };
    }

    private static String button(JsonNode button) {
        return "[" + button.at("/text/text").asText() + "]"
                + (button.has("style") ? "(" + button.path("style").asText() + ")" : "");
    }

    private static String rich(JsonNode element) {
        String text = each(
                element.path("elements"),
                "",
                part -> part.at("/style/bold").asBoolean()
                        ? "**" + part.path("text").asText().strip() + "** "
                        : part.path("text").asText());
        return switch (element.path("type").asText()) {
            case "rich_text_preformatted" -> "```\n" + text + "\n```";
            case "rich_text_quote" -> "> " + text;
            default -> text;
        };
    }

    private static String input(JsonNode block) {
        String label =
                block.at("/label/text").asText() + (block.path("optional").asBoolean() ? " (optional)" : "");
        String hint = block.has("hint") ? "\n? " + block.at("/hint/text").asText() : "";
        return label + ": " + element(block.path("element")) + hint;
    }

    private static String element(JsonNode element) {
        return switch (element.path("type").asText()) {
            case "plain_text_input" -> "_" + element.path("initial_value").asText() + "_";
            case "checkboxes" -> options(element, element.has("initial_options") ? "☑ " : "☐ ");
            case "radio_buttons" -> options(element, "○ ");
            case "datetimepicker" -> "🗓 " + element.path("initial_date_time").asText("");
            case "static_select" -> options(element, "▾ ");
            case "conversations_select" ->
                "# " + element.path("initial_conversation").asText("");
            case "email_text_input" -> "@ " + element.path("initial_value").asText("");
            default -> throw new IllegalArgumentException(element.toString());
        };
    }

    private static String options(JsonNode element, String sign) {
        String chosen = element.at("/initial_option/text/text").asText();
        return each(
                        element.path("options"),
                        " ",
                        option -> sign + option.at("/text/text").asText())
                + (chosen.isEmpty() ? "" : " = " + chosen);
    }

    /** Slack's date tokens with the UTC text alone. */
    private static String readable(String mrkdwn) {
        return mrkdwn.replaceAll("<!date\\^[0-9]+\\^[^|]+\\|([^>]+)>", "⟨$1⟩");
    }

    private static String each(JsonNode list, String between, java.util.function.Function<JsonNode, String> what) {
        return java.util.stream.StreamSupport.stream(list.spliterator(), false)
                .map(what)
                .collect(java.util.stream.Collectors.joining(between));
    }
}
