package io.confiture.wizard.sandbox.blockkit;

import static io.confiture.wizard.sandbox.blockkit.Check.byType;
import static io.confiture.wizard.sandbox.blockkit.Check.flag;
import static io.confiture.wizard.sandbox.blockkit.Check.list;
import static io.confiture.wizard.sandbox.blockkit.Check.oneOf;
import static io.confiture.wizard.sandbox.blockkit.Check.string;

import java.util.Map;

/** Composition objects: texts, options, confirmation dialogs. */
final class Texts {

    static final Check CONFIRM = Shape.object()
            .required("title", plain(100))
            .required("text", any(300))
            .required("confirm", plain(30))
            .required("deny", plain(30))
            .optional("style", oneOf("primary", "danger"));

    /** Selects: their options are plain text. */
    static final Check PLAIN_OPTION = option(plain(75), plain(75));

    /** Overflow menus: an option may lead to a page. */
    static final Check LINK_OPTION = option(plain(75), plain(75)).optional("url", string(1, 3000));

    /** Check boxes and radio buttons. */
    static final Check ANY_OPTION = option(any(75), any(75));

    static final Check OPTION_GROUP =
            Shape.object().required("label", plain(75)).required("options", list(1, 100, PLAIN_OPTION));

    private Texts() {}

    static Check plain(int most) {
        return byType(Map.of("plain_text", plainShape(most)));
    }

    static Check any(int most) {
        return byType(Map.of("plain_text", plainShape(most), "mrkdwn", mrkdwnShape(most)));
    }

    static Shape plainShape(int most) {
        return Shape.typed("plain_text").required("text", string(1, most)).optional("emoji", flag());
    }

    static Shape mrkdwnShape(int most) {
        return Shape.typed("mrkdwn").required("text", string(1, most)).optional("verbatim", flag());
    }

    private static Shape option(Check text, Check description) {
        return Shape.object()
                .required("text", text)
                .required("value", string(1, 150))
                .optional("description", description);
    }
}
