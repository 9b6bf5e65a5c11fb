package io.confiture.wizard.api;

import io.confiture.wizard.approval.DirectoryFailure;
import io.confiture.wizard.desk.OurDatabase;
import io.confiture.wizard.desk.PlanDesk;
import io.confiture.wizard.desk.RequestKeys;
import io.confiture.wizard.plan.Decision;
import io.confiture.wizard.plan.Person;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.PlanId;
import io.confiture.wizard.plan.Refusal;
import io.confiture.wizard.plan.Role;
import io.confiture.wizard.request.Drafted;
import io.confiture.wizard.request.Drafting;
import io.confiture.wizard.request.Submit;
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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.Callable;

/** {@code /api/v1/plans}: what {@code /confiture up --non-interactive} does, for pipelines. Approving and starting stay with people. */
@Path("/api/v1/plans")
public class PlansEndpoint {

    static final int MAX_BODY = 64_000;

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
    private static final int LONGEST_WAIT = 300;

    private final ApiDoor door;
    private final Requesters requesters;
    private final Drafting drafting;
    private final Submit submit;
    private final PlanDesk desk;
    private final RequestKeys keys;
    private final Clock clock;

    @Inject
    public PlansEndpoint(
            ApiDoor door,
            Requesters requesters,
            Drafting drafting,
            Submit submit,
            PlanDesk desk,
            RequestKeys keys,
            Clock clock) {
        this.door = door;
        this.requesters = requesters;
        this.drafting = drafting;
        this.submit = submit;
        this.desk = desk;
        this.keys = keys;
        this.clock = clock;
    }

    /** 201 with the plan; 200 with that of the first time, when the same request came with the same Idempotency-Key before. */
    @POST
    @Consumes(MediaType.WILDCARD)
    @Blocking
    public Response make(InputStream body, @Context HttpHeaders headers) throws IOException {
        Optional<Response> refused = door.refused(headers).or(() -> notJson(headers));
        if (refused.isPresent()) {
            return refused.get();
        }
        byte[] bytes = body.readNBytes(MAX_BODY + 1);
        if (bytes.length > MAX_BODY) {
            return problem("oversized", "Content too large", 413, "The body is larger than " + MAX_BODY + " bytes.");
        }
        PlanOrder order;
        try {
            order = PlanOrder.read(bytes);
        } catch (PlanOrder.Misspelt e) {
            return problem("malformed", "Bad request", 400, e.getMessage());
        }
        String key = headers.getHeaderString("Idempotency-Key");
        if (key == null) {
            return guarded(() -> make(order, made -> {}));
        }
        if (!key.matches("[\\x21-\\x7e]{1,200}")) {
            return problem(
                    "malformed",
                    "Bad request",
                    400,
                    "Idempotency-Key is not 1 to 200 printable characters without blanks.");
        }
        return guarded(() -> once(key, sha256(bytes), order));
    }

    private Response once(String key, String hash, PlanOrder order) {
        Optional<RequestKeys.Known> known = keys.claim(key, hash, clock.instant());
        if (known.isPresent()) {
            return known(known.get(), hash);
        }
        try {
            return make(order, plan -> keys.answered(key, plan));
        } finally {
            keys.giveBack(key); // only where it has led to no plan
        }
    }

    private Response known(RequestKeys.Known known, String hash) {
        if (!known.hash().equals(hash)) {
            return problem(
                    "malformed",
                    "Unprocessable content",
                    422,
                    "This Idempotency-Key came with another request before: take a new key for a new plan.");
        }
        return known.plan()
                .map(plan -> ok(200, desk.get(plan)))
                .orElseGet(() -> problem(
                        "busy", "Conflict", 409, "The first request with this Idempotency-Key is being worked on."));
    }

    private interface Opened {
        void as(PlanId plan);
    }

    /** @param opened told before anybody is asked: what is said twice leads to one plan, even after a crash in between */
    private Response make(PlanOrder order, Opened opened) {
        Optional<Requesters.Known> requester = requesters.of(order.requester());
        if (requester.isEmpty() || !requester.get().roles().contains(Role.DEVELOPER)) {
            return insufficient("holds the role developer in the policy");
        }
        Person person = requester.get().person();
        Drafted drafted = drafting.draft(person, order.wish());
        if (drafted instanceof Drafted.Refused no) {
            return refused(no);
        }
        PlanId plan = ((Drafted.Ready) drafted).plan().id();
        opened.as(plan);
        Submit.Outcome outcome = submit.submit(plan, person);
        if (outcome instanceof Submit.Outcome.Submitted submitted) {
            return ok(201, submitted.plan());
        }
        desk.change(plan, it -> it.cancel(person, requester.get().roles(), "could not be submitted", clock.instant()));
        return problem("conflict", "Conflict", 409, whyNot(outcome));
    }

    private Response refused(Drafted.Refused no) {
        return switch (no.why()) {
            case MISTAKEN -> problem("malformed", "Unprocessable content", 422, no.sentence());
            case UNREACHABLE -> problem("busy", "Service unavailable", 503, no.sentence());
            case NOTHING_PENDING, NOT_POSSIBLE, NEEDS_A_PERSON -> problem("conflict", "Conflict", 409, no.sentence());
        };
    }

    private static String whyNot(Submit.Outcome outcome) {
        if (outcome instanceof Submit.Outcome.Changed changed) {
            return "Something changed meanwhile: " + changed.what() + ". Ask again.";
        }
        return outcome instanceof Submit.Outcome.Unreadable unreadable
                ? unreadable.why()
                : "It was refused: " + ((Submit.Outcome.Refused) outcome).refusal();
    }

    @GET
    @Path("/{number}")
    @Blocking
    public Response plan(@PathParam("number") String number, @Context HttpHeaders headers) {
        return door.refused(headers)
                .orElseGet(() ->
                        guarded(() -> found(number).map(plan -> ok(200, plan)).orElseGet(() -> unknown(number))));
    }

    /** Answers when the plan has ended or needs a person, or after so many seconds; no thread waits meanwhile. */
    @GET
    @Path("/{number}/wait")
    public Uni<Response> await(
            @PathParam("number") String number, @QueryParam("for") String seconds, @Context HttpHeaders headers) {
        Optional<Response> refused = door.refused(headers);
        if (refused.isPresent()) {
            return Uni.createFrom().item(refused.get());
        }
        String wanted = seconds == null ? "60" : seconds;
        if (!wanted.matches("[0-9]{1,3}") || Integer.parseInt(wanted) > LONGEST_WAIT) {
            return Uni.createFrom()
                    .item(problem(
                            "malformed",
                            "Bad request",
                            400,
                            "for is no number of seconds from 0 to " + LONGEST_WAIT + "."));
        }
        Instant end = clock.instant().plusSeconds(Long.parseLong(wanted));
        return Multi.createBy()
                .repeating()
                .uni(() -> Uni.createFrom()
                        .item(() -> guarded(() -> plan(number, headers)))
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
    @Path("/{number}/cancel")
    @Consumes(MediaType.WILDCARD)
    @Blocking
    public Response cancel(@PathParam("number") String number, InputStream body, @Context HttpHeaders headers)
            throws IOException {
        Optional<Response> refused = door.refused(headers).or(() -> notJson(headers));
        if (refused.isPresent()) {
            return refused.get();
        }
        byte[] bytes = body.readNBytes(MAX_BODY + 1);
        try {
            PlanOrder.Cancel order = PlanOrder.Cancel.read(bytes.length > MAX_BODY ? new byte[0] : bytes);
            return guarded(() -> cancel(number, order));
        } catch (PlanOrder.Misspelt e) {
            return problem("malformed", "Bad request", 400, e.getMessage());
        }
    }

    private Response cancel(String number, PlanOrder.Cancel order) {
        Optional<Plan> plan = found(number);
        if (plan.isEmpty()) {
            return unknown(number);
        }
        Optional<Requesters.Known> by = requesters.of(order.requester());
        if (by.isEmpty()) {
            return insufficient("is a full member of the workspace");
        }
        Decision decision = desk.change(
                plan.get().id(), it -> it.cancel(by.get().person(), by.get().roles(), order.reason(), clock.instant()));
        return decision.refusal()
                .map(no -> no == Refusal.NOT_THE_REQUESTER_OR_DBA
                        ? insufficient("asked for this plan, or holds the role dba")
                        : problem(
                                "conflict",
                                "Conflict",
                                409,
                                "Plan " + decision.plan().id() + " is "
                                        + decision.plan().state() + ": it cannot be taken back any more."))
                .orElseGet(() -> ok(200, decision.plan()));
    }

    private Optional<Plan> found(String number) {
        return number.matches("[1-9][0-9]{0,17}") ? desk.find(new PlanId(Long.parseLong(number))) : Optional.empty();
    }

    private Response unknown(String number) {
        String shown = number.matches("[0-9]{1,18}") ? " " + number : "";
        return problem("malformed", "Not found", 404, "There is no plan" + shown + ".");
    }

    private Response insufficient(String who) {
        return problem("role", "Forbidden", 403, "Insufficient permissions: requester is nobody who " + who + ".");
    }

    private Optional<Response> notJson(HttpHeaders headers) {
        MediaType type = headers.getMediaType();
        return type != null && MediaType.APPLICATION_JSON_TYPE.isCompatible(type) && !type.isWildcardType()
                ? Optional.empty()
                : Optional.of(
                        problem("type", "Unsupported media type", 415, "Send JSON: Content-Type: application/json."));
    }

    private Response guarded(Callable<Response> answer) {
        try {
            return answer.call();
        } catch (DirectoryFailure e) {
            return problem(
                    "busy", "Service unavailable", 503, "Slack cannot be asked who that is: try again in a minute.");
        } catch (RuntimeException e) {
            if (!OurDatabase.isAway(e)) {
                throw e;
            }
            return problem(
                    "busy",
                    "Service unavailable",
                    503,
                    "The bot's own database does not answer: try again in a minute.");
        } catch (Exception e) {
            throw new IllegalStateException("An answer fails in no other way", e);
        }
    }

    private static Response ok(int status, Plan plan) {
        return Response.status(status)
                .location(URI.create("/api/v1/plans/" + plan.id().number()))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(PlanAnswer.of(plan))
                .build();
    }

    private Response problem(String why, String title, int status, String detail) {
        return door.refuse(why, new Problem(title, status, detail).response());
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java knows SHA-256", e);
        }
    }
}
