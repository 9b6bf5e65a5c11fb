package io.confiture.wizard.api;

import io.confiture.wizard.desk.PlanDesk;
import io.confiture.wizard.plan.Decision;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.PlanId;
import io.confiture.wizard.plan.Refusal;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** {@code /api/v1/plans/N}: one plan, waiting for it, and taking it back. Approving and starting stay with people. */
@Path("/api/v1/plans/{number}")
@Produces(MediaType.APPLICATION_JSON)
public class PlanEndpoint {

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
    private static final int LONGEST_WAIT = 300;

    private final Refusals refusals;
    private final Requesters requesters;
    private final PlanDesk desk;
    private final Clock clock;

    @Inject
    public PlanEndpoint(Refusals refusals, Requesters requesters, PlanDesk desk, Clock clock) {
        this.refusals = refusals;
        this.requesters = requesters;
        this.desk = desk;
        this.clock = clock;
    }

    @GET
    @Blocking
    public Response plan(@PathParam("number") String number, @Context HttpHeaders headers) {
        return refusals.stranger(headers).orElseGet(() -> shown(number));
    }

    private Response shown(String number) {
        return refusals.unlessAway(() -> found(number)
                .map(plan -> PlanAnswer.response(200, plan))
                .orElseGet(() -> refusals.unknownPlan(number)));
    }

    /** Answers when the plan has ended or needs a person, or after so many seconds; no thread waits meanwhile. */
    @GET
    @Path("/wait")
    public Uni<Response> await(
            @PathParam("number") String number, @QueryParam("for") String seconds, @Context HttpHeaders headers) {
        Optional<Response> refused = refusals.stranger(headers);
        if (refused.isPresent()) {
            return Uni.createFrom().item(refused.get());
        }
        String wanted = seconds == null ? "60" : seconds;
        if (!wanted.matches("[0-9]{1,3}") || Integer.parseInt(wanted) > LONGEST_WAIT) {
            return Uni.createFrom()
                    .item(refusals.malformed("for is no number of seconds from 0 to " + LONGEST_WAIT + "."));
        }
        Instant end = clock.instant().plusSeconds(Long.parseLong(wanted));
        return Multi.createBy()
                .repeating()
                .uni(() -> Uni.createFrom()
                        .item(() -> shown(number))
                        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool()))
                .withDelay(LOOK_AGAIN)
                .whilst(answer -> goesOnByItself(answer) && clock.instant().isBefore(end))
                .collect()
                .last();
    }

    private static boolean goesOnByItself(Response answer) {
        return answer.getEntity() instanceof PlanAnswer plan && !plan.ended() && !plan.needsPerson();
    }

    @POST
    @Path("/cancel")
    @Consumes(MediaType.WILDCARD)
    @Blocking
    public Response cancel(@PathParam("number") String number, InputStream body, @Context HttpHeaders headers)
            throws IOException {
        Optional<Response> refused = refusals.of(headers);
        if (refused.isPresent()) {
            return refused.get();
        }
        Optional<byte[]> bytes = Refusals.body(body, PlansEndpoint.MAX_BODY);
        if (bytes.isEmpty()) {
            return refusals.oversized(PlansEndpoint.MAX_BODY);
        }
        try {
            PlanOrder.Cancel order = PlanOrder.Cancel.read(bytes.get());
            return refusals.unlessAway(() -> cancel(number, order));
        } catch (Misspelt e) {
            return refusals.malformed(e.getMessage());
        }
    }

    private Response cancel(String number, PlanOrder.Cancel order) {
        Optional<Plan> plan = found(number);
        if (plan.isEmpty()) {
            return refusals.unknownPlan(number);
        }
        Optional<Requesters.Known> by = requesters.of(order.requester());
        if (by.isEmpty()) {
            return refusals.insufficient("is a full member of the workspace");
        }
        Decision decision = desk.change(
                plan.get().id(), it -> it.cancel(by.get().person(), by.get().roles(), order.reason(), clock.instant()));
        return decision.refusal()
                .map(no -> no == Refusal.NOT_THE_REQUESTER_OR_DBA
                        ? refusals.insufficient("asked for this plan, or holds the role dba")
                        : refusals.conflict("Plan " + decision.plan().id() + " is "
                                + decision.plan().state() + ": it cannot be taken back any more."))
                .orElseGet(() -> PlanAnswer.response(200, decision.plan()));
    }

    private Optional<Plan> found(String number) {
        return number.matches("[1-9][0-9]{0,17}") ? desk.find(new PlanId(Long.parseLong(number))) : Optional.empty();
    }
}
