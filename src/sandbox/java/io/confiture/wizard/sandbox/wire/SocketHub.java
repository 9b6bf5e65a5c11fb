package io.confiture.wizard.sandbox.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
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
    private final List<WebSocketLine> open = new CopyOnWriteArrayList<>();
    private final Map<String, CompletableFuture<BotAnswer>> unanswered = new ConcurrentHashMap<>();
    private volatile Optional<String> appToken = Optional.empty();
    private ServerSocket door;

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
        for (WebSocketLine line : open) {
            send(line, Json.object().put("type", "disconnect").put("reason", reason));
            later(3_000, () -> open.remove(line));
            later(4_000, line::close);
        }
    }

    private static void later(int millis, Runnable work) {
        CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS).execute(work);
    }

    /** Closes every connection, unannounced. */
    public void closeAll() {
        open.forEach(WebSocketLine::close);
    }

    /** One request, delivered that many times; the first acknowledgement counts. */
    BotAnswer deliver(ObjectNode envelope, int copies) {
        CompletableFuture<BotAnswer> answer = new CompletableFuture<>();
        String id = UUID.randomUUID().toString();
        unanswered.put(id, answer);
        envelope.put("envelope_id", id);
        try {
            for (int i = 0; i < copies; i++) {
                List<WebSocketLine> now = List.copyOf(open);
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
        if (door == null) {
            try {
                door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            start(this::welcome);
        }
        return door.getLocalPort();
    }

    private void welcome() {
        try {
            while (true) {
                Socket socket = door.accept();
                start(() -> serve(socket));
            }
        } catch (IOException closed) {
            // so is the workspace
        }
    }

    private void serve(Socket socket) {
        try {
            Optional<WebSocketLine> entered = WebSocketLine.enter(socket, this::holdsATicket);
            if (entered.isPresent()) {
                greet(entered.get());
                entered.get().read(this::acknowledged);
            }
        } catch (IOException gone) {
            // the bot, or the network
        } finally {
            open.removeIf(line -> line.isOn(socket));
        }
    }

    private boolean holdsATicket(String request) {
        return tickets.remove(request.replaceFirst("^GET /link/\\?ticket=(\\S*) HTTP/1.1$", "$1"));
    }

    private void greet(WebSocketLine line) {
        if (open.size() >= MOST) {
            send(line, Json.object().put("type", "disconnect").put("reason", "too_many_websockets"));
            line.close();
            return;
        }
        ObjectNode hello = Json.object().put("type", "hello").put("num_connections", open.size() + 1);
        hello.putObject("connection_info").put("app_id", "A0CONF");
        hello.putObject("debug_info").put("host", "applink-stand-in").put("approximate_connection_time", 18_060);
        send(line, hello);
        open.add(line);
    }

    private void acknowledged(String frame) {
        JsonNode answer = Json.parse(frame).orElseGet(Json::object);
        CompletableFuture<BotAnswer> waiting =
                unanswered.get(answer.path("envelope_id").asText());
        if (waiting != null) {
            JsonNode payload = answer.path("payload");
            String body = payload.isMissingNode() ? "" : Json.write(payload);
            waiting.complete(new BotAnswer(200, "application/json", body, null));
        }
    }

    private static void send(WebSocketLine line, JsonNode frame) {
        line.send(Json.writeAsSlack(frame));
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "sandbox-socket");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public synchronized void close() {
        try {
            if (door != null) {
                door.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        open.forEach(WebSocketLine::hangUp);
    }
}
