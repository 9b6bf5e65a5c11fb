package io.confiture.wizard.sandbox.blockkit;

import com.fasterxml.jackson.databind.JsonNode;
import io.confiture.wizard.sandbox.wire.Json;
import java.util.List;

/** Blocks and views of the tests; single quotes stand for double ones. */
final class Given {

    static final String INPUT =
            "{'type':'input','label':{'type':'plain_text','text':'Note'},'element':{'type':'plain_text_input'}}";

    private Given() {}

    static JsonNode json(String json) {
        return Json.parse(json.replace('\'', '"')).orElseThrow(() -> new IllegalArgumentException(json));
    }

    /** Complaints about a message of these blocks. */
    static List<String> message(String... blocks) {
        return BlockKit.inMessage(json("[" + String.join(",", blocks) + "]")).stream()
                .map(Problem::toString)
                .toList();
    }

    /** Complaints about a modal titled and with a submit button. */
    static List<String> modal(String... blocks) {
        return view("{'type':'modal','title':" + plain("Wizard") + ",'submit':" + plain("Next") + ",'blocks':["
                + String.join(",", blocks) + "]}");
    }

    static List<String> view(String view) {
        return BlockKit.inView(json(view)).stream().map(Problem::toString).toList();
    }

    static String plain(String text) {
        return "{'type':'plain_text','text':'" + text + "'}";
    }

    static String mrkdwn(String text) {
        return "{'type':'mrkdwn','text':'" + text + "'}";
    }

    static String section(String text) {
        return "{'type':'section','text':" + mrkdwn(text) + "}";
    }

    static String actions(String... elements) {
        return "{'type':'actions','elements':[" + String.join(",", elements) + "]}";
    }

    static String accessory(String element) {
        return "{'type':'section','text':" + mrkdwn("a") + ",'accessory':" + element + "}";
    }

    static String input(String element) {
        return "{'type':'input','label':" + plain("Label") + ",'element':" + element + "}";
    }

    static String button(String label) {
        return "{'type':'button','action_id':'" + label.hashCode() + "','text':" + plain(label) + "}";
    }

    static String option(String text, String value) {
        return "{'text':" + plain(text) + ",'value':'" + value + "'}";
    }

    static String options(int number) {
        StringBuilder options = new StringBuilder();
        for (int i = 0; i < number; i++) {
            options.append(i == 0 ? "" : ",").append(option("Option " + i, "v" + i));
        }
        return "[" + options + "]";
    }

    static String x(int times) {
        return "x".repeat(times);
    }

    static String[] times(int number, String block) {
        return java.util.Collections.nCopies(number, block).toArray(String[]::new);
    }
}
