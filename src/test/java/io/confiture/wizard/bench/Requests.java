package io.confiture.wizard.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.confiture.wizard.sandbox.wire.Json;
import io.confiture.wizard.sandbox.wire.SlackForm;
import io.confiture.wizard.sandbox.wire.SlackSignature;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What Slack sends, signed, on its wire: commands in turn, and clicks on a button the person may not press. */
final class Requests {

    static final String SECRET = "a-secret-of-the-benchmarks";

    /** Stands for a click. */
    static final String CLICK = "(click)";

    /** What people type and press; Slack sends each with a name of its own. */
    static final List<String> MIXED = List.of("status", "help", "wizard production", CLICK);

    private static final int PEOPLE = 200;

    private final String name;
    private final List<String> texts;
    private final AtomicInteger count = new AtomicInteger();
    private volatile String answers = "http://localhost:1/response/";
    private volatile String button = "1::0";

    /** @param name no two may have the same on one bot: deliveries of one name are taken up once */
    Requests(String name, List<String> texts) {
        this.name = name;
        this.texts = texts;
    }

    /** @param base where answers to one person are sent */
    Requests answeredAt(String base) {
        answers = base;
        return this;
    }

    /** What the button says that is clicked. */
    Requests pressing(String value) {
        button = value;
        return this;
    }

    byte[] next() {
        int number = count.getAndIncrement();
        String text = texts.get(number % texts.size());
        return signed(text.equals(CLICK) ? click(number) : command(number, text));
    }

    private Map<String, String> command(int number, String text) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("token", "gIkuvaNzQIHg97ATvDxqgjtO");
        fields.put("team_id", QuietSlack.TEAM);
        fields.put("team_domain", "acme");
        fields.put("channel_id", "C0ALERTS");
        fields.put("channel_name", "database-alerts");
        fields.put("user_id", user(number));
        fields.put("user_name", "somebody");
        fields.put("command", "/confiture");
        fields.put("text", text);
        fields.put("api_app_id", "A0CONFITURE");
        fields.put("is_enterprise_install", "false");
        fields.put("response_url", answers + number);
        fields.put("trigger_id", trigger(number));
        return fields;
    }

    private Map<String, String> click(int number) {
        ObjectNode payload = Json.object().put("type", "block_actions");
        payload.putObject("user")
                .put("id", user(number))
                .put("username", "somebody")
                .put("name", "somebody")
                .put("team_id", QuietSlack.TEAM);
        payload.putObject("team").put("id", QuietSlack.TEAM).put("domain", "acme");
        payload.put("api_app_id", "A0CONFITURE").put("token", "gIkuvaNzQIHg97ATvDxqgjtO");
        payload.putObject("container")
                .put("type", "message")
                .put("message_ts", "1790000000.000100")
                .put("channel_id", "C0ALERTS")
                .put("is_ephemeral", false);
        payload.put("trigger_id", trigger(number));
        payload.putObject("channel").put("id", "C0ALERTS").put("name", "database-alerts");
        payload.putObject("state").putObject("values");
        payload.put("response_url", answers + number);
        payload.putArray("actions")
                .addObject()
                .put("type", "button")
                .put("action_id", "plan_approve")
                .put("block_id", "buttons")
                .put("value", button)
                .put("action_ts", "1790000000.000200");
        return Map.of("payload", Json.writeAsSlack(payload));
    }

    /** Everybody who may be typing: answers to one person leave one by one. */
    static Stream<String> users() {
        return Stream.concat(Stream.of("U0JOHN"), IntStream.range(0, PEOPLE).mapToObj(Requests::user));
    }

    private static String user(int number) {
        return "U0P" + number % PEOPLE;
    }

    private String trigger(int number) {
        return "13345224609.738474920." + name + "." + number;
    }

    private static byte[] signed(Map<String, String> fields) {
        byte[] body = SlackForm.encode(fields).getBytes(StandardCharsets.UTF_8);
        String time = Long.toString(System.currentTimeMillis() / 1000);
        return Wire.http(
                "Content-Type: application/x-www-form-urlencoded\r\n"
                        + "User-Agent: Slackbot 1.0 (+https://api.slack.com/robots)\r\n"
                        + "Accept: application/json,*/*\r\n"
                        + SlackSignature.TIMESTAMP_HEADER + ": " + time + "\r\n"
                        + SlackSignature.SIGNATURE_HEADER + ": " + SlackSignature.of(SECRET, time, body) + "\r\n",
                body);
    }
}
