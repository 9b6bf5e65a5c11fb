package io.confiture.wizard.sandbox.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.ServerWebSocket;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Slack's side of Socket Mode, on a port of its own: the bot connects, and gets each request over one of its connections,
 * whichever. Off until {@link #switchOn} says which token may connect.
 */
public final class SocketHub implements AutoCloseable {

    /** As many as Slack allows an app. */
    private static final int MOST = 10;

    private final Set<String> tickets = ConcurrentHashMap.newKeySet();
    private final List<ServerWebSocket> open = new CopyOnWriteArrayList<>();
    private final Map<String, CompletableFuture<BotAnswer>> unanswered = new ConcurrentHashMap<>();
    private volatile Optional<String> appToken = Optional.empty();
    private Vertx vertx;
    private int port;

    /** From now on requests go over sockets and no longer over HTTP. */
    public void switchOn(String token) {
        appToken = Optional.of(token);
    }

    public boolean isOn() {
        return appToken.isPresent();
    }

    /** Whether this is the app-level token. */
    public boolean knows(String token) {
        return appToken.filter(token::equals).isPresent();
    }

    /** An address that is good for one connection. */
    public String address() {
        String ticket = UUID.randomUUID().toString();
        tickets.add(ticket);
        return "ws://localhost:" + port() + "/link/?ticket=" + ticket;
    }

    public int connections() {
        return open.size();
    }

    /**
     * Tells every connection that it will be closed, as Slack does some times a day; a little later nothing comes over it any
     * more, and then it is closed.
     */
    public void announceTheEnd(String reason) {
        for (ServerWebSocket socket : open) {
            send(socket, Json.object().put("type", "disconnect").put("reason", reason));
            vertx.setTimer(500, soon -> open.remove(socket));
            vertx.setTimer(1_500, later -> socket.close());
        }
    }

    /** Closes every connection, unannounced. */
    public void closeAll() {
        open.forEach(socket -> socket.close((short) 1011));
    }

    /** One request, delivered that many times; the first acknowledgement counts. */
    BotAnswer deliver(ObjectNode envelope, int copies) {
        CompletableFuture<BotAnswer> answer = new CompletableFuture<>();
        String id = UUID.randomUUID().toString();
        unanswered.put(id, answer);
        envelope.put("envelope_id", id);
        try {
            for (int i = 0; i < copies; i++) {
                List<ServerWebSocket> now = List.copyOf(open);
                if (now.isEmpty()) {
                    return BotAnswer.missed("connection_failed");
                }
                send(now.get(ThreadLocalRandom.current().nextInt(now.size())), envelope);
            }
            return answer.get(BotLine.DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException late) {
            return BotAnswer.missed("timeout");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return BotAnswer.missed("timeout");
        } finally {
            unanswered.remove(id);
        }
    }

    private synchronized int port() {
        if (vertx == null) {
            vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1));
            HttpServer server = vertx.createHttpServer().webSocketHandler(this::enter);
            port = server.listen(0, "localhost")
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join()
                    .actualPort();
        }
        return port;
    }

    private void enter(ServerWebSocket socket) {
        String query = Optional.ofNullable(socket.query()).orElse("");
        if (!tickets.remove(query.replaceFirst("^ticket=", ""))) {
            socket.reject(403);
            return;
        }
        if (open.size() >= MOST) {
            send(socket, Json.object().put("type", "disconnect").put("reason", "too_many_websockets"));
            socket.close();
            return;
        }
        socket.closeHandler(closed -> open.remove(socket));
        socket.textMessageHandler(this::acknowledged);
        open.add(socket);
        ObjectNode hello = Json.object().put("type", "hello").put("num_connections", open.size());
        hello.putObject("connection_info").put("app_id", "A0CONF");
        hello.putObject("debug_info").put("host", "applink-stand-in").put("approximate_connection_time", 18_060);
        send(socket, hello);
    }

    private void acknowledged(String frame) {
        JsonNode answer = Json.parse(frame).orElseGet(Json::object);
        CompletableFuture<BotAnswer> waiting =
                unanswered.get(answer.path("envelope_id").asText());
        if (waiting != null) {
            JsonNode payload = answer.path("payload");
            waiting.complete(
                    new BotAnswer(200, "application/json", payload.isMissingNode() ? "" : Json.write(payload), null));
        }
    }

    private static void send(ServerWebSocket socket, JsonNode frame) {
        socket.writeTextMessage(Json.write(frame));
    }

    @Override
    public synchronized void close() {
        if (vertx != null) {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }
}
