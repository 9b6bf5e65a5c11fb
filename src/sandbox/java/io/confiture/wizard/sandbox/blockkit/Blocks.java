package io.confiture.wizard.sandbox.blockkit;

import static io.confiture.wizard.sandbox.blockkit.Check.byType;
import static io.confiture.wizard.sandbox.blockkit.Check.flag;
import static io.confiture.wizard.sandbox.blockkit.Check.list;
import static io.confiture.wizard.sandbox.blockkit.Check.oneOf;
import static io.confiture.wizard.sandbox.blockkit.Check.only;
import static io.confiture.wizard.sandbox.blockkit.Check.string;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** The blocks, each as a table of its fields. */
final class Blocks {

    private static final Check SECTION = block("section")
            .optional("text", Texts.any(3000))
            .optional("fields", list(1, 10, Texts.any(2000)))
            .optional("accessory", Elements.ACCESSORY)
            .optional("expand", flag())
            .and((value, place) -> {
                if (!value.hasNonNull("text") && !value.hasNonNull("fields")) {
                    place.wrong("must provide either `text` or `fields`");
                }
            });
    private static final Check INPUT = block("input")
            .required("label", Texts.plain(2000))
            .required("element", Elements.INPUT)
            .optional("hint", Texts.plain(2000))
            .optional("optional", flag())
            .optional("dispatch_action", flag())
            .and(Blocks::noDispatchOfFiles);
    private static final Check IMAGE = block("image")
            .optional("image_url", string(1, 3000))
            .optional("slack_file", Elements.slackFile())
            .required("alt_text", string(1, 2000))
            .optional("title", Texts.plain(2000))
            .and(Elements::picturesOneSource);
    private static final Check VIDEO = block("video")
            .required("title", Texts.plain(199))
            .required("alt_text", string(1, 200))
            .required("thumbnail_url", string(1, 3000))
            .required("video_url", string(1, 3000))
            .optional("author_name", string(1, 49))
            .optional("provider_name", string(1, 50))
            .optional("provider_icon_url", string(1, 3000))
            .optional("description", Texts.plain(200))
            .optional("title_url", string(1, 3000));
    private static final Check ALERT = block("alert")
            .required("text", Texts.any(200))
            .optional("level", oneOf("default", "info", "warning", "error", "success"));

    static final Check ANY = byType(Map.ofEntries(
            Map.entry("section", SECTION),
            Map.entry("header", block("header").required("text", Texts.plain(150))),
            Map.entry("context", block("context").required("elements", list(1, 10, Elements.CONTEXT))),
            Map.entry("actions", block("actions").required("elements", list(1, 25, Elements.ACTION))),
            Map.entry("divider", block("divider")),
            Map.entry("image", IMAGE),
            Map.entry("input", INPUT),
            Map.entry("rich_text", RichText.BLOCK),
            Map.entry("video", VIDEO),
            Map.entry("alert", only(Surface.MODAL, ALERT)),
            Map.entry("markdown", only(Surface.MESSAGE, block("markdown").required("text", string(1, 12_000)))),
            Map.entry("table", only(Surface.MESSAGE, Table.BLOCK)),
            Map.entry(
                    "context_actions",
                    only(
                            Surface.MESSAGE,
                            block("context_actions").required("elements", list(1, 5, Elements.CONTEXT_ACTION))))));

    private Blocks() {}

    static Shape block(String type) {
        return Shape.typed(type).optional("block_id", string(1, 255));
    }

    private static void noDispatchOfFiles(JsonNode value, Place place) {
        boolean file = "file_input".equals(value.path("element").path("type").asText());
        if (file && value.path("dispatch_action").asBoolean(false)) {
            place.at("dispatch_action").wrong("must not be used with a file input");
        }
    }
}
