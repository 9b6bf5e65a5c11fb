package io.confiture.wizard.api;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** What is refused because of its address, method or types, before any route has seen it. Below other paths it stays what it was. */
public class RoutingProblems {

    static final Problem NOTHING_THERE = new Problem(
            "Not found", 404, "There is nothing at this address: /api/v1/openapi.json lists what there is.");

    private final ApiDoor door;

    public RoutingProblems(ApiDoor door) {
        this.door = door;
    }

    @ServerExceptionMapper
    public Response refused(WebApplicationException e, UriInfo address) {
        Response plain = e.getResponse();
        if (!address.getPath().startsWith(ApiGate.ROOT + "/") || plain.getStatus() < 400) {
            return plain;
        }
        String allowed = plain.getHeaderString(HttpHeaders.ALLOW);
        Problem problem = allowed == null ? of(plain.getStatus()) : notAllowed(allowed);
        Response.ResponseBuilder answer = problem.response();
        return door.refuse("route", allowed == null ? answer : answer.header(HttpHeaders.ALLOW, allowed));
    }

    private static Problem notAllowed(String allowed) {
        return new Problem("Method not allowed", 405, "This address takes " + allowed + " and no other method.");
    }

    static Problem of(int status) {
        return switch (status) {
            case 404 -> NOTHING_THERE;
            case 405 -> new Problem("Method not allowed", 405, "This address does not take this method.");
            case 406 -> new Problem("Not acceptable", 406, "The answer is JSON: Accept: application/json.");
            case 413 -> RiskEndpoint.tooLarge();
            case 415 -> new Problem("Unsupported media type", 415, "Send JSON: Content-Type: application/json.");
            default -> new Problem(title(status), status, "The request cannot be read as HTTP: correct its address.");
        };
    }

    private static String title(int status) {
        Response.Status known = Response.Status.fromStatusCode(status);
        return known == null ? "Error" : known.getReasonPhrase();
    }
}
