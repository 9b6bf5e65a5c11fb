package io.confiture.wizard.api;

import io.confiture.wizard.desk.PlanList;
import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** {@code /api/v1/plans}: what {@code /confiture up --non-interactive} does, for pipelines, and what has come of it all. */
@Path("/api/v1/plans")
@Produces(MediaType.APPLICATION_JSON)
public class PlansEndpoint {

    static final int MAX_BODY = 64_000;

    private final Refusals refusals;
    private final Asking asking;
    private final PlanSearch search;
    private final PlanList plans;

    @Inject
    public PlansEndpoint(Refusals refusals, Asking asking, PlanSearch search, PlanList plans) {
        this.refusals = refusals;
        this.asking = asking;
        this.search = search;
        this.plans = plans;
    }

    /** 201 with the plan; 200 with that of the first time, when the same request came with the same Idempotency-Key before. */
    @POST
    @Consumes(MediaType.WILDCARD)
    @Blocking
    public Response make(InputStream body, @Context HttpHeaders headers) throws IOException {
        Optional<Response> refused = refusals.of(headers);
        if (refused.isPresent()) {
            return refused.get();
        }
        Optional<byte[]> bytes = Refusals.body(body, MAX_BODY);
        return bytes.isPresent()
                ? make(bytes.get(), headers.getHeaderString("Idempotency-Key"))
                : refusals.oversized(MAX_BODY);
    }

    private Response make(byte[] bytes, String key) {
        PlanOrder order;
        try {
            order = PlanOrder.read(bytes);
        } catch (Misspelt e) {
            return refusals.malformed(e.getMessage());
        }
        if (key == null) {
            return refusals.unlessAway(() -> asking.make(order));
        }
        return key.matches("[\\x21-\\x7e]{1,200}")
                ? refusals.unlessAway(() -> asking.once(key, sha256(bytes), order))
                : refusals.malformed("Idempotency-Key is not 1 to 200 printable characters without blanks.");
    }

    /** Newest first; what is left out is behind {@code next}. */
    @GET
    @Blocking
    public Response list(
            @QueryParam("environment") String environment,
            @QueryParam("state") String state,
            @QueryParam("limit") String limit,
            @QueryParam("before") String before,
            @Context UriInfo asked,
            @Context HttpHeaders headers) {
        return refusals.stranger(headers).orElseGet(() -> refusals.unlessAway(() -> list(asked)));
    }

    private Response list(UriInfo asked) {
        try {
            PlanSearch.Wanted wanted = search.read(asked.getQueryParameters());
            List<PlanList.Entry> found = plans.page(wanted.filter(), wanted.before(), wanted.limit() + 1);
            return Response.ok(PlanPage.of(found, wanted.limit()))
                    .header(HttpHeaders.CACHE_CONTROL, "no-store")
                    .build();
        } catch (Misspelt e) {
            return refusals.malformed(e.getMessage());
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java knows SHA-256", e);
        }
    }
}
