package io.confiture.wizard.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * Slack's side, which says yes to everything and looks at nothing: what it costs is taken from what is measured. Everybody is a
 * member of the workspace and in {@code @backend}, and nobody is in any other group.
 */
final class QuietSlack implements AutoCloseable {

    static final String TEAM = "T0ACME";

    private static final String API = "/api/";
    private static final String RESPONSE = "/response/";
    private static final String GROUPS =
            "{\"ok\":true,\"usergroups\":[{\"id\":\"S0BACKEND\",\"handle\":\"backend\",\"users\":["
                    + Requests.users().collect(Collectors.joining("\",\"", "\"", "\"")) + "]}]}";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger answers = new AtomicInteger();
    private volatile Duration pause = Duration.ZERO;

    QuietSlack() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1_000);
        server.setExecutor(threads);
        server.createContext(API, exchange -> {
            String path = exchange.getRequestURI().getPath();
            if (path.endsWith("/views.update") || path.endsWith("/chat.postEphemeral")) {
                answers.incrementAndGet();
            }
            send(exchange, method(exchange));
        });
        server.createContext(RESPONSE, exchange -> {
            answers.incrementAndGet();
            send(exchange, "ok");
        });
        server.start();
    }

    String apiUrl() {
        return address() + API;
    }

    String responseUrl() {
        return address() + RESPONSE;
    }

    private String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** From now on, every call takes at least that long. */
    void takes(Duration time) {
        pause = time;
    }

    /** How many answers people got, as a message or in a window. */
    int answers() {
        return answers.get();
    }

    private static String method(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        return switch (exchange.getRequestURI().getPath().substring(API.length())) {
            case "auth.test" -> "{\"ok\":true,\"team_id\":\"" + TEAM + "\",\"user_id\":\"U0BOT\"}";
            case "users.info" -> user(body.replaceAll(".*\\buser=([A-Z0-9]+).*", "$1"));
            case "usergroups.list" -> GROUPS;
            case "views.open", "views.update" -> "{\"ok\":true,\"view\":{\"id\":\"V1\",\"hash\":\"1.1\"}}";
            default -> "{\"ok\":true,\"channel\":\"C0ALERTS\",\"ts\":\"1790000000.000100\"}";
        };
    }

    private static String user(String id) {
        return "{\"ok\":true,\"user\":{\"id\":\"%1$s\",\"team_id\":\"%2$s\",\"name\":\"somebody\",\"profile\":{}}}"
                .formatted(id, TEAM);
    }

    private void send(HttpExchange exchange, String body) throws IOException {
        exchange.getRequestBody().readAllBytes();
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
