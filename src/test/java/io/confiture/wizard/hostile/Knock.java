package io.confiture.wizard.hostile;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.confiture.wizard.sandbox.wire.BotRequest;
import io.confiture.wizard.sandbox.wire.Json;
import io.confiture.wizard.sandbox.wire.SlackForm;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One HTTP request, not yet sent.
 *
 * @param what for whoever reads a failure
 * @param path from the root, percent-encoded
 * @param headers all but the length; what Slack signs is signed by whoever sends it
 */
record Knock(String what, String method, String path, Map<String, String> headers, byte[] body) {

    static final String SLACK = "/slack/events";

    static Knock get(String path, Map<String, String> headers) {
        return new Knock("GET " + path, "GET", path, headers, new byte[0]);
    }

    static Knock post(String path, Map<String, String> headers, String body) {
        return new Knock("POST " + path, "POST", path, headers, bytes(body));
    }

    static Knock slack(String what, String contentType, String body) {
        return new Knock(what, "POST", SLACK, Map.of("Content-Type", contentType), bytes(body));
    }

    /** A click, a submission: JSON within a form, written by hand where a tree cannot hold it. */
    static Knock payload(String what, String json) {
        return slack(what, BotRequest.FORM, SlackForm.encode(Map.of("payload", json)));
    }

    static Knock command(String what, Map<String, String> fields) {
        return slack(what, BotRequest.FORM, SlackForm.encode(fields));
    }

    boolean isForSlack() {
        return path.equals(SLACK);
    }

    boolean isJson() {
        return headers.getOrDefault("Content-Type", "").startsWith(BotRequest.JSON);
    }

    Map<String, String> form() {
        return new LinkedHashMap<>(SlackForm.decode(text()));
    }

    /** The tree in it, be it within a form or bare. */
    ObjectNode json() {
        return Json.parseObject(isJson() ? text() : form().get("payload"));
    }

    boolean isCommand() {
        return isForSlack() && !isJson() && form().containsKey("command");
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    Knock with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Knock(what, method, path, more, body);
    }

    Knock without(String header) {
        Map<String, String> fewer = new LinkedHashMap<>(headers);
        fewer.remove(header);
        return new Knock(what, method, path, fewer, body);
    }

    Knock saying(String newBody) {
        return new Knock(what, method, path, headers, bytes(newBody));
    }

    Knock at(String newPath) {
        return new Knock(what, method, newPath, headers, body);
    }

    Knock called(String how) {
        return new Knock(how + ": " + what, method, path, headers, body);
    }

    /** Enough to see what it was; a body may be long. */
    @Override
    public String toString() {
        String said = text();
        return what + "\n" + method + " " + path + " " + headers + "\n"
                + (said.length() > 4_000 ? said.substring(0, 4_000) + "… " + said.length() : said);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
