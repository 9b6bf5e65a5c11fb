package io.confiture.wizard.api;

import io.confiture.wizard.environment.Environments;
import io.confiture.wizard.risk.Scene;
import io.confiture.wizard.wizard.TargetScene;
import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** {@code POST /api/v1/risk}: the report that the wizard shows, for pipelines. Nothing that is sent is ever executed. */
@Path("/api/v1/risk")
@Produces(MediaType.APPLICATION_JSON)
public class RiskEndpoint {

    /** Five megabytes of SQL with their line ends escaped, and something to spare. */
    static final int MAX_BODY = 6_000_000;

    /** A large one takes a processor for seconds, and Slack wants its answers meanwhile. */
    private static final int AT_ONCE = 2;

    private static final int PATIENCE_SECONDS = 20;

    private final ApiDoor door;
    private final Environments environments;
    private final TargetScene scenes;
    private final Semaphore seats = new Semaphore(AT_ONCE, true);

    @Inject
    public RiskEndpoint(ApiDoor door, Environments environments, TargetScene scenes) {
        this.door = door;
        this.environments = environments;
        this.scenes = scenes;
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @Blocking
    public Response judge(InputStream body, @Context HttpHeaders headers) throws IOException, InterruptedException {
        Optional<Response> refused = refused(headers);
        if (refused.isPresent()) {
            return refused.get();
        }
        byte[] bytes = body.readNBytes(MAX_BODY + 1);
        if (bytes.length > MAX_BODY) {
            return oversized();
        }
        if (!seats.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            Problem busy = new Problem("Busy", 503, "Other scripts are being judged: try again in a few seconds.");
            return door.refuse("busy", busy.response().header(HttpHeaders.RETRY_AFTER, 5));
        }
        try {
            return answer(RiskRequest.read(bytes));
        } finally {
            seats.release();
        }
    }

    /** Before a byte of the body is looked at. */
    private Optional<Response> refused(HttpHeaders headers) {
        Optional<Response> stranger = door.refused(headers);
        if (stranger.isPresent()) {
            return stranger;
        }
        MediaType type = headers.getMediaType();
        if (type == null || !(type.getType() + "/" + type.getSubtype()).equalsIgnoreCase(MediaType.APPLICATION_JSON)) {
            Problem other = new Problem("Unsupported media type", 415, "Send JSON: Content-Type: application/json.");
            return Optional.of(door.refuse("type", other.response()));
        }
        return headers.getLength() > MAX_BODY ? Optional.of(oversized()) : Optional.empty();
    }

    private Response oversized() {
        return door.refuse("oversized", tooLarge().response());
    }

    static Problem tooLarge() {
        return new Problem(
                "Content too large",
                413,
                "The body is larger than " + MAX_BODY / 1_000_000 + " MB: send less SQL at once.");
    }

    private Response answer(Asked asked) {
        if (asked instanceof Asked.Unreadable unreadable) {
            return door.refuse("malformed", unreadable.problem().response());
        }
        RiskRequest request = (RiskRequest) asked;
        if (request.environment().isEmpty()) {
            return answer(request, text(request), Scene.UNKNOWN);
        }
        Environments.Lookup lookup = environments.named(request.environment().get());
        if (lookup instanceof Environments.Lookup.NotFound unknown) {
            return door.refuse("malformed", Problem.badRequest(unknown.why()).response());
        }
        PlanText text = text(request);
        return answer(request, text, scenes.ofScripts(lookup.found().orElseThrow(), text.scripts()));
    }

    private static PlanText text(RiskRequest request) {
        return PlanText.sql(Optional.empty(), request.sql());
    }

    private static Response answer(RiskRequest request, PlanText text, Scene scene) {
        Scene assumed = request.version().isPresent()
                ? scene.onVersion(request.version().getAsInt())
                : scene;
        return Response.ok(RiskAnswer.of(List.of(text), assumed), MediaType.APPLICATION_JSON_TYPE)
                .build();
    }
}
