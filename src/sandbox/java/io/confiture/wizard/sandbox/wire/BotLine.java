package io.confiture.wizard.sandbox.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * The line to the bot: signs, sends and waits three seconds, as Slack does; or hands over to its sockets. It remembers the last request, and a test
 * may have any request sent several times, or forged ones.
 */
public final class BotLine {

    public static final Duration DEADLINE = Duration.ofSeconds(3);

    private final Supplier<String> route;
    private final String secret;
    private final Clock clock;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(DEADLINE)
            .build();
    private final SocketHub sockets = new SocketHub();
    private volatile BotRequest last;
    private volatile int copies = 1;

    /** @param route where the bot listens; asked anew for each request, since a test's port is known late */
    public BotLine(Supplier<String> route, String secret, Clock clock) {
        this.route = route;
        this.secret = secret;
        this.clock = clock;
    }

    /** The other way to the bot: when it is switched on, all goes that way, unsigned. */
    public SocketHub sockets() {
        return sockets;
    }

    /** A slash command: flat fields. */
    public BotAnswer command(Map<String, String> fields) {
        if (sockets.isOn()) {
            ObjectNode payload = Json.object();
            fields.forEach(payload::put);
            return sockets.deliver(envelope("slash_commands", payload, true), copies);
        }
        return deliver(sign(BotRequest.FORM, SlackForm.encode(fields)));
    }

    /** A click, a submission, a closed modal: JSON within a form field. */
    public BotAnswer interaction(JsonNode payload) {
        if (sockets.isOn()) {
            return sockets.deliver(envelope("interactive", payload, true), copies);
        }
        return deliver(sign(BotRequest.FORM, SlackForm.encode(Map.of("payload", Json.writeAsSlack(payload)))));
    }

    public BotAnswer event(JsonNode envelope) {
        if (sockets.isOn()) {
            return sockets.deliver(envelope("events_api", envelope, false), copies);
        }
        return deliver(sign(BotRequest.JSON, Json.writeAsSlack(envelope)));
    }

    /** An event that Slack thinks was not received before. */
    public BotAnswer eventAgain(JsonNode envelope, int retry, String reason) {
        if (sockets.isOn()) {
            ObjectNode again = envelope("events_api", envelope, false);
            return sockets.deliver(again.put("retry_attempt", retry).put("retry_reason", reason), copies);
        }
        return deliver(sign(BotRequest.JSON, Json.writeAsSlack(envelope))
                .with("X-Slack-Retry-Num", Integer.toString(retry))
                .with("X-Slack-Retry-Reason", reason));
    }

    private static ObjectNode envelope(String type, JsonNode payload, boolean takesAnswer) {
        ObjectNode envelope = Json.object().put("type", type).put("accepts_response_payload", takesAnswer);
        return envelope.set("payload", payload);
    }

    /** A request that Slack would have sent now; not sent yet. */
    public BotRequest sign(String contentType, String body) {
        return BotRequest.signed(contentType, body.getBytes(StandardCharsets.UTF_8), secret, clock.instant());
    }

    /** Sends anything as it is, once. */
    public BotAnswer send(BotRequest request) {
        return await(sendLater(request));
    }

    /** The very same request, that many times at once. */
    public List<BotAnswer> send(BotRequest request, int times) {
        var sent = IntStream.range(0, times).mapToObj(i -> sendLater(request)).toList();
        return sent.stream().map(this::await).toList();
    }

    /** @throws IllegalStateException when nothing has been sent yet */
    public BotRequest last() {
        if (last == null) {
            throw new IllegalStateException("Nothing has been delivered to the bot yet");
        }
        return last;
    }

    /** The last request again, that many times at once; what the bot answers has no effect on the workspace. */
    public List<BotAnswer> redeliver(int times) {
        return send(last(), times);
    }

    /** From now on every delivery is sent that many times at once; the first copy's answer is the one that counts. */
    public void copies(int number) {
        copies = number;
    }

    private BotAnswer deliver(BotRequest request) {
        last = request;
        return send(request, copies).get(0);
    }

    private CompletableFuture<HttpResponse<String>> sendLater(BotRequest request) {
        HttpRequest.Builder http = HttpRequest.newBuilder(URI.create(route.get()))
                .timeout(DEADLINE)
                .POST(HttpRequest.BodyPublishers.ofByteArray(request.body()));
        request.headers().forEach(http::header);
        return this.http.sendAsync(http.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    private BotAnswer await(CompletableFuture<HttpResponse<String>> sent) {
        try {
            HttpResponse<String> response = sent.get(DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
            String type = response.headers().firstValue("Content-Type").orElse("");
            return new BotAnswer(response.statusCode(), type, response.body(), null);
        } catch (TimeoutException late) {
            sent.cancel(true);
            return BotAnswer.missed("timeout");
        } catch (ExecutionException failed) {
            boolean late = failed.getCause() instanceof HttpTimeoutException;
            return BotAnswer.missed(late ? "timeout" : "connection_failed");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return BotAnswer.missed("timeout");
        }
    }
}
