package io.confiture.wizard.api;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** What is refused because of its address, method or types, before a route has seen it. Below other paths it stays what it was. */
public class RoutingProblem {

    private final ApiDoor door;

    public RoutingProblem(ApiDoor door) {
        this.door = door;
    }

    @ServerExceptionMapper
    public Response refused(WebApplicationException e, UriInfo address) {
        Response plain = e.getResponse();
        return address.getPath().startsWith(ApiGate.ROOT + "/") && plain.getStatus() >= 400
                ? door.refuse("route", of(plain.getStatus()))
                : plain;
    }

    static Response.ResponseBuilder notAllowed(Set<String> methods) {
        String allowed = String.join(", ", methods);
        return new Problem("Method not allowed", 405, "This address takes " + allowed + " and no other method.")
                .response()
                .header(HttpHeaders.ALLOW, allowed);
    }

    static Response.ResponseBuilder of(int status) {
        return problem(status).response();
    }

    private static Problem problem(int status) {
        return switch (status) {
            case 404 ->
                new Problem(
                        "Not found",
                        404,
                        "There is nothing at this address: " + ApiGate.ROOT + "/openapi.json lists what there is.");
            case 406 -> new Problem("Not acceptable", 406, "The answer is JSON: Accept: application/json.");
            case 413 -> RiskEndpoint.tooLarge();
            case 415 -> new Problem("Unsupported media type", 415, "Send JSON: Content-Type: application/json.");
            case 500 -> new Problem("Internal server error", 500, "The bot made a mistake; its log says which.");
            default ->
                new Problem(title(status), status, "The request cannot be answered: correct its address or headers.");
        };
    }

    private static String title(int status) {
        Response.Status known = Response.Status.fromStatusCode(status);
        return known == null ? "Error" : known.getReasonPhrase();
    }
}
