package io.confiture.wizard.sandbox.blockkit;

import static io.confiture.wizard.sandbox.blockkit.Check.byType;
import static io.confiture.wizard.sandbox.blockkit.Check.list;
import static io.confiture.wizard.sandbox.blockkit.Check.oneOf;
import static io.confiture.wizard.sandbox.blockkit.Check.string;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Which element may stand where; buttons and pictures. */
final class Elements {

    private static final Check BUTTON = Shape.typed("button")
            .required("text", Texts.plain(75))
            .optional("action_id", string(1, 255))
            .optional("value", string(1, 2000))
            .optional("url", string(1, 3000))
            .optional("style", oneOf("primary", "danger"))
            .optional("confirm", Texts.CONFIRM)
            .optional("accessibility_label", string(1, 75));
    private static final Check OVERFLOW = Shape.typed("overflow")
            .optional("action_id", string(1, 255))
            .optional("confirm", Texts.CONFIRM)
            .required("options", list(1, 5, Texts.LINK_OPTION));
    private static final Check SLACK_FILE =
            Shape.object().optional("id", string(1, 255)).optional("url", string(1, 3000));
    private static final Check IMAGE = Shape.typed("image")
            .optional("image_url", string(1, 3000))
            .optional("slack_file", SLACK_FILE)
            .required("alt_text", string(1, 2000))
            .and(Elements::picturesOneSource);
    private static final Check FEEDBACK = Shape.object()
            .required("text", Texts.plain(75))
            .required("value", string(1, 2000))
            .optional("accessibility_label", string(1, 75));
    private static final Check FEEDBACK_BUTTONS = Shape.typed("feedback_buttons")
            .optional("action_id", string(1, 255))
            .required("positive_button", FEEDBACK)
            .required("negative_button", FEEDBACK);
    private static final Check ICON_BUTTON = Shape.typed("icon_button")
            .required("icon", string(1, 255))
            .required("text", Texts.plain(75))
            .optional("action_id", string(1, 255))
            .optional("value", string(1, 2000))
            .optional("confirm", Texts.CONFIRM)
            .optional("accessibility_label", string(1, 75))
            .optional("visible_to_user_ids", list(0, 10, string(1, 255)));

    private static final Map<String, Check> SELECTS = table(
            Map.of(
                    "static_select", Choices.STATIC_SELECT,
                    "external_select", Choices.EXTERNAL_SELECT,
                    "users_select", Choices.USERS_SELECT,
                    "channels_select", Choices.CHANNELS_SELECT,
                    "conversations_select", Choices.CONVERSATIONS_SELECT),
            Map.of(
                    "multi_static_select", Choices.MULTI_STATIC_SELECT,
                    "multi_external_select", Choices.MULTI_EXTERNAL_SELECT,
                    "multi_users_select", Choices.MULTI_USERS_SELECT,
                    "multi_channels_select", Choices.MULTI_CHANNELS_SELECT,
                    "multi_conversations_select", Choices.MULTI_CONVERSATIONS_SELECT),
            Map.of("checkboxes", Choices.CHECKBOXES, "radio_buttons", Choices.RADIO_BUTTONS));

    static final Check ACCESSORY = byType(table(
            SELECTS,
            Map.of("button", BUTTON, "overflow", OVERFLOW, "image", IMAGE),
            Map.of("datepicker", Inputs.DATE, "timepicker", Inputs.TIME)));
    static final Check ACTION = byType(table(
            SELECTS,
            Map.of("button", BUTTON, "overflow", OVERFLOW, "rich_text_input", Inputs.RICH_TEXT),
            Map.of("datepicker", Inputs.DATE, "timepicker", Inputs.TIME, "datetimepicker", Inputs.DATE_TIME)));
    static final Check INPUT = byType(table(
            SELECTS,
            Map.of("datepicker", Inputs.DATE, "timepicker", Inputs.TIME, "datetimepicker", Inputs.DATE_TIME),
            Map.of(
                    "plain_text_input", Inputs.PLAIN_TEXT,
                    "email_text_input", Inputs.EMAIL,
                    "url_text_input", Inputs.URL,
                    "number_input", Inputs.NUMBER_INPUT,
                    "rich_text_input", Inputs.RICH_TEXT,
                    "file_input", Check.only(Surface.MODAL, Inputs.FILE))));
    static final Check CONTEXT =
            byType(Map.of("plain_text", Texts.plainShape(3000), "mrkdwn", Texts.mrkdwnShape(3000), "image", IMAGE));
    static final Check CONTEXT_ACTION =
            byType(Map.of("feedback_buttons", FEEDBACK_BUTTONS, "icon_button", ICON_BUTTON));

    /** Types whose value a person sets, and which are therefore part of a view's or message's state. */
    private static final Set<String> WRITTEN = Set.of(
            "plain_text_input",
            "email_text_input",
            "url_text_input",
            "number_input",
            "rich_text_input",
            "file_input",
            "datepicker",
            "timepicker",
            "datetimepicker");

    private Elements() {}

    static boolean holdsValue(String type) {
        return SELECTS.containsKey(type) || WRITTEN.contains(type);
    }

    static void picturesOneSource(JsonNode value, Place place) {
        if (value.hasNonNull("image_url") == value.hasNonNull("slack_file")) {
            place.wrong("must provide either `image_url` or `slack_file`");
        }
    }

    static Check slackFile() {
        return SLACK_FILE;
    }

    @SafeVarargs
    private static Map<String, Check> table(Map<String, Check>... parts) {
        Map<String, Check> all = new LinkedHashMap<>();
        for (Map<String, Check> part : parts) {
            all.putAll(part);
        }
        return Map.copyOf(all);
    }
}
