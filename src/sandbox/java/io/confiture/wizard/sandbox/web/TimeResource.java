package io.confiture.wizard.sandbox.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.confiture.wizard.sandbox.Workspace;
import io.confiture.wizard.sandbox.time.MovableTime;
import io.confiture.wizard.sandbox.time.PlansInTime;
import io.confiture.wizard.sandbox.time.PlansInTime.Slot;
import io.confiture.wizard.sandbox.wire.Json;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** The clock on the page: what time it is in the workspace, and a way to be later. */
@Path("/sandbox/time")
public class TimeResource {

    private static final Duration LONGEST = Duration.ofDays(366);

    private final MovableTime time;
    private final PlansInTime plans;
    private final Clock clock;
    private final Workspace workspace;
    private final Porter porter;

    TimeResource(MovableTime time, PlansInTime plans, Clock clock, Workspace workspace, Porter porter) {
        this.time = time;
        this.plans = plans;
        this.clock = clock;
        this.workspace = workspace;
        this.porter = porter;
    }

    @GET
    public CompletionStage<Response> now() {
        return porter.later(() -> Porter.json(200, json()));
    }

    /**
     * Skips {@code by}, an ISO duration, or {@code to} the next {@code slot}. Not while a plan runs: its runner would seem to have been
     * silent for all that time, and be taken for dead.
     */
    @POST
    public CompletionStage<Response> skip(String body) {
        return porter.later(() -> {
            ObjectNode wish = Porter.body(body);
            Optional<Duration> wanted = wanted(wish);
            if (wanted.isEmpty()) {
                return Porter.error(400, "Say how much time to skip: more than none, at most a year.");
            }
            Optional<Long> running = plans.running();
            if (running.isPresent()) {
                return Porter.error(
                        409, "Plan #" + running.get() + " is running. Time can be skipped when it has ended.");
            }
            time.skip(wanted.get());
            workspace.feed().tellEverybody(json().put("type", "time"));
            return Porter.json(200, json());
        });
    }

    private Optional<Duration> wanted(ObjectNode wish) {
        if ("slot".equals(Json.text(wish, "to"))) {
            Instant now = clock.instant();
            Slot slot = plans.nextSlot(now)
                    .orElseThrow(() -> new IllegalArgumentException("No plan waits for a slot that opens later."));
            return Optional.of(Duration.between(now, slot.opens()));
        }
        try {
            return Optional.ofNullable(Json.text(wish, "by"))
                    .map(Duration::parse)
                    .filter(by -> !by.isNegative() && !by.isZero() && by.compareTo(LONGEST) <= 0);
        } catch (DateTimeParseException noDuration) {
            return Optional.empty();
        }
    }

    private ObjectNode json() {
        Instant now = clock.instant();
        ObjectNode json = Json.object().put("now", now.toEpochMilli());
        json.put("ahead", time.ahead().toMillis()).putNull("slot");
        json.put("running", plans.running().orElse(null));
        plans.nextSlot(now).ifPresent(slot -> json.putObject("slot")
                .put("plan", slot.plan())
                .put("approved", slot.approved())
                .put("environment", slot.environment())
                .put("opens", slot.opens().toEpochMilli()));
        return json;
    }
}
