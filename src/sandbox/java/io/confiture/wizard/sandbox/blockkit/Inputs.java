package io.confiture.wizard.sandbox.blockkit;

import static io.confiture.wizard.sandbox.blockkit.Check.flag;
import static io.confiture.wizard.sandbox.blockkit.Check.integer;
import static io.confiture.wizard.sandbox.blockkit.Check.list;
import static io.confiture.wizard.sandbox.blockkit.Check.matching;
import static io.confiture.wizard.sandbox.blockkit.Check.oneOf;
import static io.confiture.wizard.sandbox.blockkit.Check.string;

/** Elements to write into or to pick a time with. */
final class Inputs {

    private static final Check DISPATCH = Shape.object()
            .optional("trigger_actions_on", list(1, 2, oneOf("on_enter_pressed", "on_character_entered")));
    private static final Check NUMBER = matching("-?\\d+(\\.\\d+)?", "must be a number given as a string");

    static final Check PLAIN_TEXT = writer("plain_text_input")
            .optional("multiline", flag())
            .optional("min_length", integer(0, 3000))
            .optional("max_length", integer(1, 3000))
            .optional("initial_value", string(0, 3000))
            .and((value, place) -> {
                if (value.path("min_length").asInt(0) > value.path("max_length").asInt(3000)) {
                    place.wrong("`min_length` must be less than or equal to `max_length`");
                }
            });
    static final Check EMAIL = writer("email_text_input").optional("initial_value", string(0, 3000));
    static final Check URL = writer("url_text_input").optional("initial_value", string(0, 3000));
    static final Check NUMBER_INPUT = writer("number_input")
            .required("is_decimal_allowed", flag())
            .optional("min_value", NUMBER)
            .optional("max_value", NUMBER)
            .optional("initial_value", NUMBER);
    static final Check RICH_TEXT = writer("rich_text_input")
            .optional("initial_value", RichText.BLOCK)
            .optional("min_lines", integer(1, 100))
            .optional("max_lines", integer(1, 100));
    static final Check FILE = Shape.typed("file_input")
            .optional("action_id", string(1, 255))
            .optional("filetypes", list(1, 100, string(1, 255)))
            .optional("max_files", integer(1, 10));

    static final Check DATE = picker("datepicker")
            .optional("initial_date", matching("\\d{4}-\\d{2}-\\d{2}", "must be a date in the format YYYY-MM-DD"))
            .optional("placeholder", Texts.plain(150));
    static final Check TIME = picker("timepicker")
            .optional("initial_time", matching("([01]\\d|2[0-3]):[0-5]\\d", "must be a time in the format HH:mm"))
            .optional("timezone", string(1, 255))
            .optional("placeholder", Texts.plain(150));
    static final Check DATE_TIME =
            picker("datetimepicker").optional("initial_date_time", integer(1_000_000_000L, 9_999_999_999L));

    private Inputs() {}

    private static Shape writer(String type) {
        return Shape.typed(type)
                .optional("action_id", string(1, 255))
                .optional("placeholder", Texts.plain(150))
                .optional("dispatch_action_config", DISPATCH)
                .optional("focus_on_load", flag());
    }

    private static Shape picker(String type) {
        return Shape.typed(type)
                .optional("action_id", string(1, 255))
                .optional("confirm", Texts.CONFIRM)
                .optional("focus_on_load", flag());
    }
}
