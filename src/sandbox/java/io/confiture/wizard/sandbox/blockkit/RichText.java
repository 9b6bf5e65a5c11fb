package io.confiture.wizard.sandbox.blockkit;

import static io.confiture.wizard.sandbox.blockkit.Check.byType;
import static io.confiture.wizard.sandbox.blockkit.Check.flag;
import static io.confiture.wizard.sandbox.blockkit.Check.integer;
import static io.confiture.wizard.sandbox.blockkit.Check.list;
import static io.confiture.wizard.sandbox.blockkit.Check.oneOf;
import static io.confiture.wizard.sandbox.blockkit.Check.string;

import java.util.Map;

/** The {@code rich_text} block and what it is made of. Slack documents no limit on its length but the message's. */
final class RichText {

    private static final Check STYLE = Shape.object()
            .optional("bold", flag())
            .optional("italic", flag())
            .optional("strike", flag())
            .optional("code", flag())
            .optional("underline", flag())
            .optional("highlight", flag())
            .optional("client_highlight", flag())
            .optional("unlink", flag());
    private static final Check ID = string(1, 255);
    private static final Check TEXT = inline("text").required("text", string(1, Integer.MAX_VALUE));
    private static final Check LINK = inline("link")
            .required("url", string(1, 3000))
            .optional("text", string(1, Integer.MAX_VALUE))
            .optional("unsafe", flag());
    private static final Check DATE = inline("date")
            .required("timestamp", integer(0, Long.MAX_VALUE))
            .required("format", string(1, 255))
            .optional("url", string(1, 3000))
            .optional("fallback", string(1, 3000));
    private static final Check INLINE = byType(Map.of(
            "text", TEXT,
            "link", LINK,
            "date", DATE,
            "emoji",
                    inline("emoji").required("name", ID).optional("unicode", ID).optional("skin_tone", integer(1, 6)),
            "user", inline("user").required("user_id", ID),
            "usergroup", inline("usergroup").required("usergroup_id", ID),
            "channel", inline("channel").required("channel_id", ID),
            "broadcast", inline("broadcast").required("range", oneOf("here", "channel", "everyone")),
            "color", inline("color").required("value", ID)));

    private static final Check SECTION =
            Shape.typed("rich_text_section").required("elements", list(0, Integer.MAX_VALUE, INLINE));
    private static final Check LIST = Shape.typed("rich_text_list")
            .required("style", oneOf("bullet", "ordered"))
            .required("elements", list(1, Integer.MAX_VALUE, byType(Map.of("rich_text_section", SECTION))))
            .optional("indent", integer(0, 8))
            .optional("offset", integer(0, Integer.MAX_VALUE))
            .optional("border", integer(0, 1));
    private static final Check PREFORMATTED = Shape.typed("rich_text_preformatted")
            .required("elements", list(0, Integer.MAX_VALUE, byType(Map.of("text", TEXT, "link", LINK))))
            .optional("border", integer(0, 1))
            .optional("language", ID);
    private static final Check QUOTE = Shape.typed("rich_text_quote")
            .required("elements", list(0, Integer.MAX_VALUE, INLINE))
            .optional("border", integer(0, 1));

    static final Check BLOCK = Shape.typed("rich_text")
            .optional("block_id", string(1, 255))
            .required(
                    "elements",
                    list(
                            1,
                            Integer.MAX_VALUE,
                            byType(Map.of(
                                    "rich_text_section", SECTION,
                                    "rich_text_list", LIST,
                                    "rich_text_preformatted", PREFORMATTED,
                                    "rich_text_quote", QUOTE))));

    private RichText() {}

    private static Shape inline(String type) {
        return Shape.typed(type).optional("style", STYLE);
    }
}
