package io.confiture.wizard.api;

import io.confiture.wizard.environment.Environments;
import io.confiture.wizard.slack.SlackStanding;
import io.confiture.wizard.status.EnvironmentStatus;
import io.confiture.wizard.status.Statuses;
import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** {@code /api/v1/environments}: which there are, and what {@code /confiture status} tells of one. Nothing here changes anything. */
@Path("/api/v1/environments")
@Produces(MediaType.APPLICATION_JSON)
public class EnvironmentsEndpoint {

    /** Slack's screen shows ten; the rest is listed without its level, for each costs its part of a person's patience. */
    private static final int JUDGED = 100;

    private final Refusals refusals;
    private final Environments environments;
    private final Statuses statuses;
    private final SlackStanding slack;

    @Inject
    public EnvironmentsEndpoint(Refusals refusals, Environments environments, Statuses statuses, SlackStanding slack) {
        this.refusals = refusals;
        this.environments = environments;
        this.statuses = statuses;
        this.slack = slack;
    }

    record Names(List<Name> environments) {}

    record Name(String name) {}

    @GET
    @Blocking
    public Response names(@Context HttpHeaders headers) {
        return refusals.stranger(headers)
                .orElseGet(() -> ok(
                        new Names(environments.names().stream().map(Name::new).toList())));
    }

    @GET
    @Path("/{environment}/status")
    @Blocking
    public Response status(@PathParam("environment") String name, @Context HttpHeaders headers) {
        return refusals.stranger(headers).orElseGet(() -> refusals.unlessAway(() -> status(name)));
    }

    private Response status(String name) {
        Environments.Lookup lookup = environments.named(name);
        if (lookup instanceof Environments.Lookup.NotFound unknown) {
            // One whose file cannot be used is there, and will be again.
            return environments.names().contains(name)
                    ? refusals.unavailable(unknown.why())
                    : refusals.unknown(unknown.why());
        }
        EnvironmentStatus status = statuses.of(lookup.found().orElseThrow(), JUDGED);
        return status.standing()
                .map(standing -> ok(
                        EnvironmentAnswer.of(status, standing, slack.trouble().map(SlackStanding.Trouble::what))))
                .orElseGet(() -> refusals.unavailable(status.trouble()));
    }

    private static Response ok(Object answer) {
        return Response.ok(answer, MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
