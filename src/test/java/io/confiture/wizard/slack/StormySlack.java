package io.confiture.wizard.slack;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Slack behind WireMock, as far as the outbox needs it: remembers what was posted, and has weather. */
public final class StormySlack implements AutoCloseable {

    /** What a call meets. */
    public enum Weather {
        FINE,
        /** 429, nothing is done. */
        LIMITED,
        /** 500, nothing is done. */
        BROKEN,
        /** Done, but 500 is all that is heard. */
        BROKEN_AFTERWARDS,
        /** Done, and the connection is reset. */
        RESET_AFTERWARDS,
        /** Nothing is done, and the connection is reset. */
        RESET,
        /** Done, and nobody answers for longer than anybody waits. */
        HANGS_AFTERWARDS
    }

    /** A message as it is now; {@code outbox} is the number in its metadata. */
    public record Said(String channel, String ts, String thread, String text, long outbox, int edits) {}

    private static final ObjectMapper JSON = new ObjectMapper();

    private final WireMockServer server = new WireMockServer(WireMockConfiguration.options()
            .dynamicPort()
            .containerThreads(40)
            .disableRequestJournal()
            .extensions(new Answers()));
    private final List<Said> said = new ArrayList<>();
    private final Map<String, Integer> calls = new HashMap<>();
    private final Map<String, String> refusals = new HashMap<>();
    private Function<String, Weather> weather = method -> Weather.FINE;
    private int retryAfter = 1;

    public StormySlack() {
        server.start();
        server.stubFor(any(anyUrl()).willReturn(aResponse().withTransformers("slack")));
    }

    public URI api() {
        return URI.create(server.baseUrl() + "/api/");
    }

    /** @param newWeather by method, asked before each call */
    public synchronized void has(Function<String, Weather> newWeather) {
        weather = newWeather;
    }

    public synchronized void asksToWait(int seconds) {
        retryAfter = seconds;
    }

    /** Every call of the method that names this channel is refused; null takes it back. */
    public synchronized void refuses(String method, String channel, String error) {
        refusals.put(method + " " + channel, error);
    }

    public synchronized List<Said> said() {
        return List.copyOf(said);
    }

    public List<Said> in(String channel) {
        return said().stream().filter(each -> each.channel().equals(channel)).toList();
    }

    /** As if nothing had been said. */
    public synchronized void forget() {
        said.clear();
    }

    public synchronized int calls(String method) {
        return calls.getOrDefault(method, 0);
    }

    @Override
    public void close() {
        server.stop();
    }

    private final class Answers implements ResponseDefinitionTransformerV2 {

        @Override
        public String getName() {
            return "slack";
        }

        @Override
        public boolean applyGlobally() {
            return false;
        }

        @Override
        public ResponseDefinition transform(ServeEvent event) {
            String path = event.getRequest().getUrl();
            return answer(
                            path.substring(path.lastIndexOf('/') + 1),
                            form(event.getRequest().getBodyAsString()))
                    .build();
        }
    }

    private static Map<String, String> form(String body) {
        return Arrays.stream(body.split("&"))
                .map(pair -> pair.split("=", 2))
                .filter(pair -> pair.length == 2)
                .collect(Collectors.toMap(
                        pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8), (a, b) -> b));
    }

    private synchronized ResponseDefinitionBuilder answer(String method, Map<String, String> form) {
        calls.merge(method, 1, Integer::sum);
        return switch (weather.apply(method)) {
            case FINE -> json(done(method, form));
            case LIMITED -> aResponse().withStatus(429).withHeader("Retry-After", Integer.toString(retryAfter));
            case BROKEN -> aResponse().withStatus(500);
            case BROKEN_AFTERWARDS -> after(method, form, aResponse().withStatus(500));
            case RESET_AFTERWARDS -> after(method, form, aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
            case RESET -> aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER);
            case HANGS_AFTERWARDS ->
                after(method, form, aResponse().withStatus(200).withFixedDelay(60_000));
        };
    }

    private ResponseDefinitionBuilder after(String method, Map<String, String> form, ResponseDefinitionBuilder answer) {
        done(method, form);
        return answer;
    }

    private static ResponseDefinitionBuilder json(ObjectNode body) {
        return aResponse()
                .withStatus(200)
                .withHeader("Content-Type", "application/json")
                .withBody(body.toString());
    }

    private ObjectNode done(String method, Map<String, String> form) {
        String refusal = refusals.get(method + " " + form.getOrDefault("channel", ""));
        if (refusal != null) {
            return JSON.createObjectNode().put("ok", false).put("error", refusal);
        }
        ObjectNode answer = JSON.createObjectNode().put("ok", true);
        return switch (method) {
            case "auth.test" -> answer.put("user_id", "U0BOT").put("team_id", "T0ACME");
            case "conversations.open" -> {
                answer.putObject("channel").put("id", "D" + form.get("users").substring(1));
                yield answer;
            }
            case "conversations.list" -> {
                answer.putArray("channels").addObject().put("id", "C0ALERTS").put("name", "database-alerts");
                yield answer;
            }
            case "chat.postMessage" -> post(answer, form);
            case "chat.update" -> update(answer, form);
            case "conversations.history", "conversations.replies" -> history(answer, form);
            default -> answer.put("ok", false).put("error", "unknown_method");
        };
    }

    private ObjectNode post(ObjectNode answer, Map<String, String> form) {
        String channel = id(form.get("channel"));
        String ts = "1790000000.%06d".formatted(said.size() + 1);
        said.add(new Said(
                channel, ts, form.getOrDefault("thread_ts", ""), form.get("text"), number(form.get("metadata")), 0));
        return answer.put("channel", channel).put("ts", ts);
    }

    private static String id(String channel) {
        return channel.equals("#database-alerts") ? "C0ALERTS" : channel;
    }

    private static long number(String metadata) {
        return tree(metadata).path("event_payload").path("outbox_id").asLong();
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ObjectNode update(ObjectNode answer, Map<String, String> form) {
        Optional<Said> known = said.stream()
                .filter(each ->
                        each.ts().equals(form.get("ts")) && each.channel().equals(form.get("channel")))
                .findFirst();
        if (known.isEmpty()) {
            return answer.put("ok", false).put("error", "message_not_found");
        }
        Said was = known.get();
        said.set(
                said.indexOf(was),
                new Said(was.channel(), was.ts(), was.thread(), form.get("text"), was.outbox(), was.edits() + 1));
        return answer.put("channel", was.channel()).put("ts", was.ts());
    }

    private ObjectNode history(ObjectNode answer, Map<String, String> form) {
        ArrayNode messages = answer.putArray("messages");
        said.stream()
                .filter(each -> each.channel().equals(form.get("channel")))
                .filter(each -> !form.containsKey("ts") || each.thread().equals(form.get("ts")))
                .forEach(each -> {
                    ObjectNode message =
                            messages.addObject().put("user", "U0BOT").put("ts", each.ts());
                    ObjectNode metadata = message.putObject("metadata").put("event_type", "confiture_plan");
                    metadata.putObject("event_payload").put("outbox_id", Long.toString(each.outbox()));
                });
        return answer;
    }
}
