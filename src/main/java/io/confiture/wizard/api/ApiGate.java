package io.confiture.wizard.api;

import io.quarkus.vertx.http.runtime.RouteConstants;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Stands around all routes of the API: whoever comes below its path shows the token first, be there such a route or not, and
 * leaves with an answer or a problem, never with a page.
 */
@ApplicationScoped
public class ApiGate {

    private static final Logger LOG = Logger.getLogger(ApiGate.class);

    static final String ROOT = "/api/v1";

    /** In front of the server's own limit, which turns large bodies away without a word. */
    private static final int FIRST = RouteConstants.ROUTE_ORDER_UPLOAD_LIMIT - 10;

    private static final int LAST = Integer.MAX_VALUE - 10;

    private final ApiDoor door;

    public ApiGate(ApiDoor door) {
        this.door = door;
    }

    void open(@Observes Router router) {
        router.route(ROOT + "/*").order(FIRST).handler(this::admit).failureHandler(this::broken);
        router.route(ROOT + "/*").order(LAST).handler(this::nothing);
    }

    private void admit(RoutingContext request) {
        Optional<Response> refused = isForEverybody(request)
                ? door.off()
                : door.refused(() -> request.request().getHeader(HttpHeaders.AUTHORIZATION));
        if (refused.isEmpty() && isTooLarge(request)) {
            refused =
                    Optional.of(door.refuse("oversized", RiskEndpoint.tooLarge().response()));
        }
        refused.ifPresentOrElse(no -> answer(request, no), request::next);
    }

    /** What the API can do is no secret where there is one. */
    private static boolean isForEverybody(RoutingContext request) {
        return request.normalizedPath().startsWith(ROOT + "/openapi.");
    }

    /** For every route there is; most of them take less. */
    private static boolean isTooLarge(RoutingContext request) {
        String length = request.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        return length != null && (length.length() > 9 || Long.parseLong(length) > RiskEndpoint.MAX_BODY);
    }

    private void nothing(RoutingContext request) {
        answer(request, door.refuse("route", RoutingProblems.NOTHING_THERE.response()));
    }

    /** Nobody has thought of it: the log says more. */
    private void broken(RoutingContext request) {
        if (request.response().ended() || request.response().headWritten()) {
            request.next();
            return;
        }
        int status = request.statusCode();
        if (status >= 400 && status < 500) {
            answer(request, RoutingProblems.of(status).response().build());
            return;
        }
        LOG.error("A request to the API failed", request.failure());
        answer(
                request,
                new Problem("Internal server error", 500, "The bot made a mistake; its log says which.")
                        .response()
                        .build());
    }

    private static void answer(RoutingContext request, Response no) {
        Problem problem = (Problem) no.getEntity();
        HttpServerResponse response = request.response().setStatusCode(no.getStatus());
        no.getStringHeaders().forEach((name, values) -> response.putHeader(name, values));
        response.putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE);
        if (no.getStatus() == 413) {
            response.putHeader(HttpHeaders.CONNECTION, "close"); // the rest of it is not read
        }
        response.end(new JsonObject()
                .put("title", problem.title())
                .put("status", problem.status())
                .put("detail", problem.detail())
                .encode());
    }
}
