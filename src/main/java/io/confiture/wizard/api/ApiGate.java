package io.confiture.wizard.api;

import io.quarkus.vertx.http.runtime.RouteConstants;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Stands around all routes of the API: whoever comes below its path shows the token first, be there such a route or not, and
 * leaves with an answer or a problem, never with a page. Routes ask for the token too: no other spelling of an address
 * leads around the gate to one that is open.
 */
@ApplicationScoped
public class ApiGate {

    static final String ROOT = "/api/v1";

    private static final Logger LOG = Logger.getLogger(ApiGate.class);

    /** In front of the server's own limit, which turns large bodies away without a word. */
    private static final int FIRST = RouteConstants.ROUTE_ORDER_UPLOAD_LIMIT - 10;

    private static final int LAST = Integer.MAX_VALUE - 10;

    /** Whoever is still sending reads the answer only if nobody hangs up at once. */
    private static final int LINGER_MILLIS = 5_000;

    private final ApiDoor door;
    private final ApiDescription description;

    public ApiGate(ApiDoor door, ApiDescription description) {
        this.door = door;
        this.description = description;
    }

    void open(@Observes Router router) {
        router.route(ROOT + "/*").order(FIRST).handler(this::admit).failureHandler(this::broken);
        router.route(ROOT + "/*")
                .order(LAST)
                .handler(nowhere -> answer(nowhere, door.refuse("route", RoutingProblem.of(404))));
    }

    private void admit(RoutingContext request) {
        stranger(request)
                .or(() -> oversized(request.request()))
                .or(() -> nowhere(request))
                .ifPresentOrElse(no -> answer(request, no), request::next);
    }

    private Optional<Response> stranger(RoutingContext request) {
        return request.normalizedPath().matches(ROOT + "/openapi\\.(json|yaml)/?")
                ? door.off()
                : door.refused(() -> request.request().getHeader(HttpHeaders.AUTHORIZATION));
    }

    /** For any route there is; most of them take less. */
    private Optional<Response> oversized(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length != null && (length.length() > 9 || Long.parseLong(length) > RiskEndpoint.MAX_BODY)
                ? Optional.of(door.refuse("oversized", RoutingProblem.of(413)))
                : Optional.empty();
    }

    private Optional<Response> nowhere(RoutingContext request) {
        Set<String> methods = description.methods(request.normalizedPath().substring(ROOT.length()));
        HttpMethod method = request.request().method();
        if (methods.isEmpty()) {
            return Optional.of(door.refuse("route", RoutingProblem.of(404)));
        }
        return methods.contains(method == HttpMethod.HEAD ? "GET" : method.name()) || method == HttpMethod.OPTIONS
                ? Optional.empty()
                : Optional.of(door.refuse("route", RoutingProblem.notAllowed(methods)));
    }

    /** Nobody has thought of it: the log says more. */
    private void broken(RoutingContext request) {
        if (request.response().headWritten()) {
            request.next();
            return;
        }
        int status = request.statusCode();
        boolean ours = status < 400 || status >= 500;
        if (ours) {
            LOG.error("A request to the API failed", request.failure());
        }
        answer(request, RoutingProblem.of(ours ? 500 : status).build());
    }

    private static void answer(RoutingContext request, Response no) {
        Problem problem = (Problem) no.getEntity();
        HttpServerResponse response = request.response().setStatusCode(no.getStatus());
        no.getStringHeaders().forEach(response::putHeader);
        response.end(new JsonObject()
                .put("title", problem.title())
                .put("status", problem.status())
                .put("detail", problem.detail())
                .encode());
        if (!request.request().isEnded()) {
            request.request().resume();
            request.vertx().setTimer(LINGER_MILLIS, late -> hangUp(request.request()));
        }
    }

    /** On those who go on sending what nobody reads. */
    private static void hangUp(HttpServerRequest request) {
        if (!request.isEnded()) {
            request.connection().close();
        }
    }
}
