package io.confiture.wizard.sandbox.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.confiture.wizard.sandbox.wire.Json;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Does the stand-in's work on threads of its own. The bot runs in the same process: if both used Quarkus's worker pool,
 * a crowd of commands waiting for the bot would hold every thread the bot needs to answer them.
 */
@ApplicationScoped
class Porter {

    private static final Logger LOG = Logger.getLogger(Porter.class);

    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "sandbox");
        thread.setDaemon(true);
        return thread;
    });

    /** What the workspace does not know becomes 404 with its words. */
    CompletionStage<Response> later(Supplier<Response> work) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return work.get();
                    } catch (IllegalArgumentException unknown) {
                        return error(404, unknown.getMessage());
                    } catch (RuntimeException broken) {
                        LOG.error("The stand-in workspace has failed", broken);
                        return error(500, "internal_error");
                    }
                },
                threads);
    }

    static Response json(int status, JsonNode body) {
        return Response.status(status)
                .entity(Json.write(body))
                .type(MediaType.APPLICATION_JSON_TYPE.withCharset("utf-8"))
                .build();
    }

    static Response error(int status, String error) {
        return json(status, Json.object().put("ok", false).put("error", error));
    }

    /** @throws IllegalArgumentException when the body is no JSON object */
    static ObjectNode body(String body) {
        return Json.parseObject(body);
    }

    @PreDestroy
    void close() {
        threads.shutdownNow();
    }
}
