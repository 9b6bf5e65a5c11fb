package io.confiture.wizard.sandbox.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.confiture.wizard.sandbox.Refusal;
import io.confiture.wizard.sandbox.Workspace;
import io.confiture.wizard.sandbox.api.ApiAnswer;
import io.confiture.wizard.sandbox.api.WebApi;
import io.confiture.wizard.sandbox.wire.Json;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/** What the bot believes to be slack.com: the Web API, response URLs and upload addresses. */
@Path("/sandbox/slack")
@Consumes(MediaType.WILDCARD)
public class SlackSideResource {

    private final Workspace workspace;
    private final WebApi api;
    private final Porter porter;

    SlackSideResource(Workspace workspace, WebApi api, Porter porter) {
        this.workspace = workspace;
        this.api = api;
        this.porter = porter;
    }

    @POST
    @Path("/api/{method}")
    public CompletionStage<Response> call(
            @PathParam("method") String method,
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) String contentType,
            @Context HttpServerRequest request,
            byte[] body) {
        return porter.later(() -> {
            ApiAnswer answer = api.answer(method, authorization, contentType, text(body));
            answer.cutAfter().ifPresent(wait -> cut(request.connection(), wait));
            return response(answer);
        });
    }

    @POST
    @Path("/response/{id}")
    public CompletionStage<Response> respond(@PathParam("id") String id, byte[] body) {
        return porter.later(() -> {
            try {
                JsonNode reply = Json.parse(text(body)).orElseThrow(() -> new Refusal("invalid_payload"));
                workspace.replies().show(workspace.responseUrls().use(id), reply);
                return Response.ok("ok", MediaType.TEXT_PLAIN).build();
            } catch (Refusal refusal) {
                workspace.complain("response_url", refusal);
                return Porter.error(refusal.error().endsWith("_url") ? 404 : 400, refusal.error());
            }
        });
    }

    @POST
    @Path("/upload/{id}")
    public CompletionStage<Response> upload(
            @PathParam("id") String id, @HeaderParam(HttpHeaders.CONTENT_TYPE) String contentType, byte[] body) {
        return porter.later(() -> {
            byte[] file = Multipart.firstPart(contentType, body);
            return workspace.uploads().receive(id, file)
                    ? Response.ok("OK - " + file.length, MediaType.TEXT_PLAIN).build()
                    : Porter.error(400, "upload_refused");
        });
    }

    /** What is answered afterwards reaches nobody. */
    private static void cut(HttpConnection line, Duration wait) {
        try {
            Thread.sleep(wait.toMillis());
        } catch (InterruptedException shutdown) {
            Thread.currentThread().interrupt();
        }
        line.close();
    }

    private static Response response(ApiAnswer answer) {
        Response.ResponseBuilder response = Response.fromResponse(Porter.json(answer.status(), answer.body()));
        answer.headers().forEach(response::header);
        return response.build();
    }

    private static String text(byte[] body) {
        return body == null ? "" : new String(body, StandardCharsets.UTF_8);
    }
}
