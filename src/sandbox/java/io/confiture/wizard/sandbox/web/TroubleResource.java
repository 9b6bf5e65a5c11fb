package io.confiture.wizard.sandbox.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.confiture.wizard.sandbox.Channel;
import io.confiture.wizard.sandbox.Outage;
import io.confiture.wizard.sandbox.Team;
import io.confiture.wizard.sandbox.Troubles.Kind;
import io.confiture.wizard.sandbox.Troubles.Trouble;
import io.confiture.wizard.sandbox.Workspace;
import io.confiture.wizard.sandbox.wire.Json;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** The switch that makes Slack fail for the bot, and the bot's membership in channels. */
@Path("/sandbox/trouble")
public class TroubleResource {

    private static final int LONGEST_SECONDS = 3600;

    private final Workspace workspace;
    private final Clock clock;
    private final Porter porter;

    TroubleResource(Workspace workspace, Clock clock, Porter porter) {
        this.workspace = workspace;
        this.clock = clock;
        this.porter = porter;
    }

    @GET
    public CompletionStage<Response> now() {
        return porter.later(() -> Porter.json(200, json()));
    }

    /** Begins {@code kind} for {@code seconds}, or until it is ended; {@code retry_after} is what a 429 asks for. */
    @POST
    public CompletionStage<Response> begin(String body) {
        return porter.later(() -> {
            ObjectNode wish = Porter.body(body);
            Optional<Kind> kind = kind(Json.text(wish, "kind"));
            int seconds = wish.path("seconds").asInt(0);
            int retryAfter = wish.path("retry_after").asInt(5);
            if (kind.isEmpty() || seconds < 0 || seconds > LONGEST_SECONDS || retryAfter < 1 || retryAfter > 60) {
                return Porter.error(400, "Say how Slack should fail, for at most an hour.");
            }
            Optional<Instant> until =
                    Optional.of(clock.instant().plusSeconds(seconds)).filter(end -> seconds > 0);
            workspace.troubles().begin(new Outage(new Trouble(kind.get(), retryAfter, null), until));
            return told();
        });
    }

    @DELETE
    public CompletionStage<Response> end() {
        return porter.later(() -> {
            workspace.troubles().comeBack();
            return told();
        });
    }

    /** What {@code /remove @Confiture} does. */
    @DELETE
    @Path("/channels/{id}")
    public CompletionStage<Response> remove(@PathParam("id") String id) {
        return porter.later(() -> {
            workspace.channels().change(id, channel -> channel.without(Team.BOT_USER));
            return told();
        });
    }

    /** What {@code /invite @Confiture} does. */
    @POST
    @Path("/channels/{id}")
    public CompletionStage<Response> invite(@PathParam("id") String id) {
        return porter.later(() -> {
            workspace.channels().change(id, Channel::withBot);
            return told();
        });
    }

    private Response told() {
        workspace.feed().tellEverybody(json().put("type", "trouble"));
        return Porter.json(200, json());
    }

    /** Single errors have no place here: what Slack says no to depends on the call. */
    private static Optional<Kind> kind(String name) {
        return Arrays.stream(Kind.values())
                .filter(kind -> kind != Kind.ERROR && word(kind).equals(name))
                .findFirst();
    }

    private static String word(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private ObjectNode json() {
        ObjectNode json =
                Json.object().put("now", clock.instant().toEpochMilli()).putNull("outage");
        workspace.troubles().outage().ifPresent(outage -> json.putObject("outage")
                .put("kind", word(outage.trouble().kind()))
                .put("retry_after", outage.trouble().retryAfter())
                .put("until", outage.until().map(Instant::toEpochMilli).orElse(null)));
        ArrayNode channels = json.putArray("channels");
        workspace.channels().all().stream()
                .filter(channel -> !channel.isDirect())
                .forEach(channel -> channels.addObject()
                        .put("id", channel.id())
                        .put("name", channel.name())
                        .put("bot", channel.hasBot()));
        return json;
    }
}
