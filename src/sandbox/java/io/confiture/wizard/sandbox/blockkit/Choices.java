package io.confiture.wizard.sandbox.blockkit;

import static io.confiture.wizard.sandbox.blockkit.Check.flag;
import static io.confiture.wizard.sandbox.blockkit.Check.integer;
import static io.confiture.wizard.sandbox.blockkit.Check.list;
import static io.confiture.wizard.sandbox.blockkit.Check.oneOf;
import static io.confiture.wizard.sandbox.blockkit.Check.string;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/** Elements to choose from: selects of every kind, check boxes, radio buttons. */
final class Choices {

    private static final Check ID = string(1, 255);
    private static final Check IDS = list(0, 100, ID);

    static final Check STATIC_SELECT =
            options(select("static_select").optional("initial_option", Texts.PLAIN_OPTION), 100);
    static final Check MULTI_STATIC_SELECT =
            options(multi("multi_static_select").optional("initial_options", list(1, 100, Texts.PLAIN_OPTION)), 100);
    static final Check EXTERNAL_SELECT = select("external_select")
            .optional("initial_option", Texts.PLAIN_OPTION)
            .optional("min_query_length", integer(0, 3000));
    static final Check MULTI_EXTERNAL_SELECT = multi("multi_external_select")
            .optional("initial_options", list(1, 100, Texts.PLAIN_OPTION))
            .optional("min_query_length", integer(0, 3000));
    static final Check USERS_SELECT = select("users_select").optional("initial_user", ID);
    static final Check MULTI_USERS_SELECT = multi("multi_users_select").optional("initial_users", IDS);
    static final Check CHANNELS_SELECT =
            select("channels_select").optional("initial_channel", ID).optional("response_url_enabled", flag());
    static final Check MULTI_CHANNELS_SELECT = multi("multi_channels_select").optional("initial_channels", IDS);
    static final Check CONVERSATIONS_SELECT = conversations(select("conversations_select"))
            .optional("initial_conversation", ID)
            .optional("response_url_enabled", flag());
    static final Check MULTI_CONVERSATIONS_SELECT =
            conversations(multi("multi_conversations_select")).optional("initial_conversations", IDS);
    static final Check CHECKBOXES = options(
            chooser("checkboxes").optional("initial_options", list(1, 10, Texts.ANY_OPTION)), Texts.ANY_OPTION, 10);
    static final Check RADIO_BUTTONS =
            options(chooser("radio_buttons").optional("initial_option", Texts.ANY_OPTION), Texts.ANY_OPTION, 10);

    private Choices() {}

    private static Shape chooser(String type) {
        return Shape.typed(type)
                .optional("action_id", ID)
                .optional("confirm", Texts.CONFIRM)
                .optional("focus_on_load", flag());
    }

    private static Shape select(String type) {
        return chooser(type).optional("placeholder", Texts.plain(150));
    }

    private static Shape multi(String type) {
        return select(type).optional("max_selected_items", integer(1, Integer.MAX_VALUE));
    }

    private static Shape conversations(Shape select) {
        Check filter = Shape.object()
                .optional("include", list(1, 4, oneOf("im", "mpim", "private", "public")))
                .optional("exclude_external_shared_channels", flag())
                .optional("exclude_bot_users", flag());
        return select.optional("filter", filter).optional("default_to_current_conversation", flag());
    }

    /** A select has either options or groups of them. */
    private static Check options(Shape select, int most) {
        Shape both = select.optional("options", list(1, most, Texts.PLAIN_OPTION))
                .optional("option_groups", list(1, 100, Texts.OPTION_GROUP));
        return both.and((value, place) -> {
                    if (value.hasNonNull("options") == value.hasNonNull("option_groups")) {
                        place.wrong("must provide either `options` or `option_groups`");
                    }
                })
                .and(Choices::initialIsAnOption);
    }

    private static Check options(Shape chooser, Check option, int most) {
        return chooser.required("options", list(1, most, option)).and(Choices::initialIsAnOption);
    }

    private static void initialIsAnOption(JsonNode value, Place place) {
        ArrayNode all = optionsOf(value);
        if (value.hasNonNull("initial_option")) {
            oneOfThem(all, value.get("initial_option"), place.at("initial_option"));
        }
        JsonNode several = value.path("initial_options");
        for (int i = 0; i < several.size(); i++) {
            oneOfThem(all, several.get(i), place.at("initial_options").at(i));
        }
    }

    private static void oneOfThem(ArrayNode options, JsonNode initial, Place place) {
        for (JsonNode option : options) {
            if (option.equals(initial)) {
                return;
            }
        }
        place.wrong("the initial option must match one of the given options exactly");
    }

    static ArrayNode optionsOf(JsonNode element) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        element.path("options").forEach(all::add);
        element.path("option_groups").forEach(group -> group.path("options").forEach(all::add));
        return all;
    }
}
