package io.confiture.wizard.sandbox.blockkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a person reads in blocks, as plain text: marks and tokens resolved, one line per block or field. */
public final class PlainText {

    private static final Pattern TOKEN = Pattern.compile("<([^<>]+)>");
    private static final Pattern FENCE = Pattern.compile("```\\n?(.*?)\\n?```", Pattern.DOTALL);
    private static final Pattern MARK = Pattern.compile("(?<![\\w*_~`])([*_~`])(?=\\S)([^\\n]*?\\S)\\1(?![\\w*_~`])");

    private final Names names;

    public PlainText(Names names) {
        this.names = names;
    }

    /** One line per block; empty when there are none. */
    public String ofBlocks(JsonNode blocks) {
        StringBuilder text = new StringBuilder();
        for (JsonNode block : blocks) {
            ofBlock(block, text);
        }
        return text.toString().strip();
    }

    /** mrkdwn as it is read. */
    public String ofMrkdwn(String mrkdwn) {
        String text = FENCE.matcher(mrkdwn).replaceAll("$1");
        text = TOKEN.matcher(text).replaceAll(token -> Matcher.quoteReplacement(token(token.group(1))));
        for (String before = ""; !before.equals(text); ) {
            before = text;
            text = MARK.matcher(text).replaceAll("$2");
        }
        return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    }

    private void ofBlock(JsonNode block, StringBuilder text) {
        switch (block.path("type").asText()) {
            case "rich_text" -> richText(block, text);
            case "table" -> block.path("rows").forEach(row -> tableRow(row, text));
            case "context" -> {
                block.path("elements")
                        .forEach(element -> text.append(ofText(element)).append(' '));
                line(text, "");
            }
            case "input" -> {
                line(text, ofText(block.path("label")));
                ofElement(block.path("element"), text);
                line(text, ofText(block.path("hint")));
            }
            case "actions" -> block.path("elements").forEach(element -> ofElement(element, text));
            case "image" ->
                line(
                        text,
                        ofText(block.path("title")) + " "
                                + block.path("alt_text").asText());
            case "markdown" -> line(text, block.path("text").asText());
            default -> {
                line(text, ofText(block.path("text")));
                block.path("fields").forEach(field -> line(text, ofText(field)));
                ofElement(block.path("accessory"), text);
            }
        }
    }

    private void ofElement(JsonNode element, StringBuilder text) {
        line(text, ofText(element.path("text")));
        for (JsonNode option : Interactive.optionsOf(element)) {
            line(text, ofText(option.path("text")));
            line(text, ofText(option.path("description")));
        }
        line(
                text,
                element.path("initial_value").isTextual()
                        ? element.path("initial_value").asText()
                        : "");
    }

    private void richText(JsonNode node, StringBuilder text) {
        for (JsonNode element : node.path("elements")) {
            switch (element.path("type").asText()) {
                case "rich_text_list" ->
                    element.path("elements").forEach(item -> {
                        text.append("• ");
                        inline(item, text);
                        line(text, "");
                    });
                case "rich_text_section", "rich_text_preformatted", "rich_text_quote" -> {
                    inline(element, text);
                    line(text, "");
                }
                default -> text.append(inlineText(element));
            }
        }
    }

    private void inline(JsonNode section, StringBuilder text) {
        section.path("elements").forEach(element -> text.append(inlineText(element)));
    }

    private String inlineText(JsonNode element) {
        return switch (element.path("type").asText()) {
            case "link" -> element.path("text").asText(element.path("url").asText());
            case "emoji" -> ":" + element.path("name").asText() + ":";
            case "user" -> names.of(element.path("user_id").asText());
            case "usergroup" -> names.of(element.path("usergroup_id").asText());
            case "channel" -> names.of(element.path("channel_id").asText());
            case "broadcast" -> "@" + element.path("range").asText();
            case "date" -> element.path("fallback").asText();
            default -> element.path("text").asText();
        };
    }

    private void tableRow(JsonNode row, StringBuilder text) {
        for (JsonNode cell : row) {
            if ("rich_text".equals(cell.path("type").asText())) {
                StringBuilder rich = new StringBuilder();
                richText(cell, rich);
                text.append(rich.toString().strip());
            } else {
                text.append(cell.path("text").asText(cell.path("value").asText()));
            }
            text.append(" | ");
        }
        line(text, "");
    }

    private String ofText(JsonNode object) {
        String text = object.path("text").asText("");
        return "mrkdwn".equals(object.path("type").asText()) ? ofMrkdwn(text) : text;
    }

    private String token(String inside) {
        int bar = inside.indexOf('|');
        String label = bar < 0 ? null : inside.substring(bar + 1);
        if (inside.startsWith("@") || inside.startsWith("#")) {
            return names.of(bar < 0 ? inside.substring(1) : inside.substring(1, bar));
        }
        if (inside.startsWith("!subteam^")) {
            return names.of(inside.substring("!subteam^".length(), bar < 0 ? inside.length() : bar));
        }
        if (inside.startsWith("!") && label == null) {
            return "@" + inside.substring(1);
        }
        return label == null ? inside : label;
    }

    private static void line(StringBuilder text, String line) {
        boolean open = text.length() > 0 && text.charAt(text.length() - 1) != '\n';
        if (!line.isBlank()) {
            text.append(line).append('\n');
        } else if (open) {
            text.append('\n');
        }
    }
}
