package io.confiture.wizard.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.confiture.wizard.sandbox.Refusal;
import io.confiture.wizard.sandbox.Workspace;
import io.confiture.wizard.sandbox.api.ApiAnswer;
import io.confiture.wizard.sandbox.api.WebApi;
import io.confiture.wizard.sandbox.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;

/** The stand-in Slack's HTTP side, for bots in other processes. */
final class SlackDoor implements AutoCloseable {

    private static final String API = "/sandbox/slack/api/";
    private static final String RESPONSE = "/sandbox/slack/response/";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private volatile Predicate<String> outage = method -> false;

    SlackDoor() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.start();
    }

    void open(Workspace workspace, WebApi api) {
        server.createContext(API, exchange -> call(api, exchange));
        server.createContext(RESPONSE, exchange -> respond(workspace, exchange));
    }

    /** Without a slash at the end. */
    String address() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    String apiUrl() {
        return address() + API;
    }

    /** Reading people and groups works, telling anybody anything is answered with 503. */
    void swallowMessages() {
        outage = method -> method.startsWith("chat.") || method.startsWith(RESPONSE);
    }

    void letMessagesThrough() {
        outage = method -> false;
    }

    private void call(WebApi api, HttpExchange exchange) throws IOException {
        String method = exchange.getRequestURI().getPath().substring(API.length());
        String body = body(exchange);
        if (outage.test(method)) {
            send(exchange, 503, "");
            return;
        }
        ApiAnswer answer =
                api.answer(method, header(exchange, "Authorization"), header(exchange, "Content-Type"), body);
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
        send(exchange, answer.status(), Json.write(answer.body()));
    }

    private void respond(Workspace workspace, HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String body = body(exchange);
        if (outage.test(path)) {
            send(exchange, 503, "");
            return;
        }
        try {
            JsonNode reply = Json.parse(body).orElseThrow(() -> new Refusal("invalid_payload"));
            workspace.replies().show(workspace.responseUrls().use(path.substring(RESPONSE.length())), reply);
            send(exchange, 200, "ok");
        } catch (Refusal refusal) {
            workspace.complain("response_url", refusal);
            send(exchange, 404, refusal.error());
        }
    }

    private static String header(HttpExchange exchange, String name) {
        return exchange.getRequestHeaders().getFirst(name);
    }

    private static String body(HttpExchange exchange) throws IOException {
        return new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
