package io.confiture.wizard.sandbox.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.confiture.wizard.sandbox.Submissions.Submission;
import io.confiture.wizard.sandbox.Workspace;
import io.confiture.wizard.sandbox.wire.BotAnswer;
import io.confiture.wizard.sandbox.wire.Json;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletionStage;

/** What a person does on the page: say, click, submit, close. */
@Path("/sandbox")
public class HandsResource {

    private final Workspace workspace;
    private final Porter porter;

    HandsResource(Workspace workspace, Porter porter) {
        this.workspace = workspace;
        this.porter = porter;
    }

    @POST
    @Path("/say")
    public CompletionStage<Response> say(String body) {
        return porter.later(() -> {
            ObjectNode said = Porter.body(body);
            workspace
                    .speech()
                    .say(text(said, "user"), text(said, "channel"), text(said, "text"), Json.text(said, "thread_ts"));
            return Response.noContent().build();
        });
    }

    @POST
    @Path("/click")
    public CompletionStage<Response> click(String body) {
        return porter.later(() -> {
            ObjectNode click = Porter.body(body);
            return answer(workspace
                    .clicks()
                    .inMessage(
                            text(click, "user"),
                            text(click, "channel"),
                            text(click, "ts"),
                            text(click, "block_id"),
                            click.path("action"),
                            click.get("state")));
        });
    }

    @POST
    @Path("/home/open")
    public CompletionStage<Response> openHome(String body) {
        return porter.later(() -> answer(workspace.events().homeOpened(text(Porter.body(body), "user"))));
    }

    @POST
    @Path("/views/{id}/click")
    public CompletionStage<Response> clickInView(@PathParam("id") String id, String body) {
        return porter.later(() -> {
            ObjectNode click = Porter.body(body);
            return answer(workspace
                    .clicks()
                    .inView(
                            text(click, "user"),
                            id,
                            text(click, "block_id"),
                            click.path("action"),
                            click.get("state")));
        });
    }

    @POST
    @Path("/views/{id}/submit")
    public CompletionStage<Response> submit(@PathParam("id") String id, String body) {
        return porter.later(() -> {
            ObjectNode form = Porter.body(body);
            Submission submission = workspace.submissions().submit(text(form, "user"), id, form.get("state"));
            if (submission.failure() != null) {
                return Porter.error(502, submission.failure());
            }
            ObjectNode answer = modals(text(form, "user"));
            if (!submission.errors().isEmpty()) {
                ObjectNode errors = answer.putObject("errors");
                submission.errors().forEach(errors::put);
            }
            return Porter.json(200, answer);
        });
    }

    @POST
    @Path("/views/{id}/close")
    public CompletionStage<Response> close(@PathParam("id") String id, String body) {
        return porter.later(() -> {
            ObjectNode form = Porter.body(body);
            boolean cleared = form.path("cleared").asBoolean(false);
            workspace.submissions().close(text(form, "user"), id, cleared);
            return Porter.json(200, modals(text(form, "user")));
        });
    }

    private ObjectNode modals(String user) {
        return Json.object().set("modals", workspace.pageJson().modals(user));
    }

    private static Response answer(BotAnswer answer) {
        return answer.acknowledged()
                ? Response.noContent().build()
                : Porter.error(502, answer.missed() == null ? "http_status_" + answer.status() : answer.missed());
    }

    private static String text(ObjectNode body, String field) {
        String text = Json.text(body, field);
        if (text == null) {
            throw new IllegalArgumentException("The request says no " + field);
        }
        return text;
    }
}
