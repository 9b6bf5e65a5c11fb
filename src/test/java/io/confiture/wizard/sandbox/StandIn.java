package io.confiture.wizard.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.confiture.wizard.sandbox.api.WebApi;
import io.confiture.wizard.sandbox.wire.Json;
import java.nio.file.Path;
import java.util.Optional;

/** A workspace with a fake bot behind it, and the Web API as that bot would call it. */
public final class StandIn implements AutoCloseable {

    public static final String SECRET = "8f742231b10e8888abcd99yyyzzz85a5";
    public static final String TOKEN = "xoxb-test";

    public final FakeBot bot = new FakeBot();
    public final TestClock clock = new TestClock();
    public final Workspace workspace;
    public final WebApi api;

    public StandIn() {
        this(null);
    }

    public StandIn(Path snapshot) {
        workspace = new Workspace(new WorkspaceConfig(
                bot::url, () -> "http://stand-in", SECRET, TOKEN, Optional.ofNullable(snapshot), clock));
        api = new WebApi(workspace);
    }

    /** A call with a JSON body; single quotes stand for double ones. */
    public ObjectNode call(String method, String json) {
        return call(method, (JsonNode) Json.parseObject(json.replace('\'', '"')));
    }

    public ObjectNode call(String method, JsonNode arguments) {
        return api.answer(method, "Bearer " + TOKEN, "application/json; charset=utf-8", Json.write(arguments))
                .body();
    }

    /** The error code of a call that is refused; null when it is not. */
    public String error(String method, String json) {
        return Json.text(call(method, json), "error");
    }

    public String post(String channel, String text) {
        return call("chat.postMessage", Json.object().put("channel", channel).put("text", text))
                .path("ts")
                .asText();
    }

    @Override
    public void close() {
        workspace.close();
        bot.close();
    }
}
