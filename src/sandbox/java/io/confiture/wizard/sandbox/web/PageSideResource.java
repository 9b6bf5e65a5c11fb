package io.confiture.wizard.sandbox.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.confiture.wizard.sandbox.Channel;
import io.confiture.wizard.sandbox.Member;
import io.confiture.wizard.sandbox.PageJson;
import io.confiture.wizard.sandbox.SharedFile;
import io.confiture.wizard.sandbox.Team;
import io.confiture.wizard.sandbox.Workspace;
import io.confiture.wizard.sandbox.post.PostOffice;
import io.confiture.wizard.sandbox.wire.Json;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletionStage;

/** What the page shows: the workspace and its channels as one person sees them, and files. */
@Path("/sandbox")
public class PageSideResource {

    private final Workspace workspace;
    private final PostOffice post;
    private final Porter porter;

    PageSideResource(Workspace workspace, PostOffice post, Porter porter) {
        this.workspace = workspace;
        this.post = post;
        this.porter = porter;
    }

    @GET
    @Path("/page/{file}")
    public Response file(@PathParam("file") String file) {
        return PageFiles.serve(file);
    }

    @GET
    @Path("/state")
    public CompletionStage<Response> state(@QueryParam("user") String user) {
        return porter.later(() -> Porter.json(200, stateOf(person(user))));
    }

    @GET
    @Path("/channels/{id}/messages")
    public CompletionStage<Response> messages(@PathParam("id") String id, @QueryParam("user") String user) {
        return porter.later(() -> {
            if (!channel(id).has(person(user).id())) {
                throw new IllegalArgumentException(user + " is in no channel " + id);
            }
            ObjectNode answer = Json.object();
            ArrayNode messages = answer.putArray("messages");
            workspace.timeline().all(id).stream()
                    .filter(message -> message.isFor(user))
                    .forEach(message -> messages.add(workspace.pageJson().message(message)));
            return Porter.json(200, answer);
        });
    }

    @GET
    @Path("/files/{id}")
    public CompletionStage<Response> download(@PathParam("id") String id) {
        return porter.later(() -> {
            SharedFile file = workspace
                    .uploads()
                    .file(id)
                    .orElseThrow(() -> new IllegalArgumentException("There is no file " + id));
            // whatever was uploaded is shown as text or picture, never run as a page of ours
            String type = file.mimetype().startsWith("image/p") ? file.mimetype() : "text/plain;charset=utf-8";
            String name = file.name().replaceAll("[^A-Za-z0-9._ -]", "_");
            return Response.ok(workspace.uploads().bytes(id).orElseThrow(), type)
                    .header("Content-Disposition", "inline; filename=\"" + name + "\"")
                    .header("X-Content-Type-Options", "nosniff")
                    .build();
        });
    }

    private ObjectNode stateOf(Member me) {
        PageJson page = workspace.pageJson();
        ObjectNode state = Json.object();
        state.putObject("team").put("name", Team.DOMAIN);
        state.set("me", page.person(me));
        workspace.directory().people().stream()
                .filter(member -> !member.is(Member.Mark.BOT))
                .forEach(member -> state.withArray("people").add(page.person(member)));
        ArrayNode channels = state.putArray("channels");
        workspace.channels().all().stream()
                .filter(channel -> channel.has(me.id()))
                .forEach(channel -> channels.add(page.channel(channel, me.id())));
        state.set("modals", page.modals(me.id()));
        state.set(
                "home",
                workspace.modals().home(me.id()).map(view -> view.json()).orElse(null));
        state.put("mails", me.email() == null ? 0 : post.unread(me.email()));
        ArrayNode commands = state.putArray("commands");
        workspace.commands().all().forEach(command -> commands.addObject()
                .put("command", command.command())
                .put("description", command.description())
                .put("hint", command.hint()));
        return state;
    }

    private Member person(String user) {
        return workspace.directory().person(user).orElseThrow(() -> new IllegalArgumentException("Nobody is " + user));
    }

    private Channel channel(String id) {
        return workspace
                .channels()
                .find(id)
                .orElseThrow(() -> new IllegalArgumentException("There is no channel " + id));
    }
}
