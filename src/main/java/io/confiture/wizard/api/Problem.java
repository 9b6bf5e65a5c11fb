package io.confiture.wizard.api;

import jakarta.ws.rs.core.Response;

/**
 * Why a request was not answered, as RFC 9457 has it.
 *
 * @param title what kind of problem it is
 * @param status of HTTP
 * @param detail what is wrong with this very request, and what to do; may repeat what was sent, never the token
 */
public record Problem(String title, int status, String detail) {

    public static final String MEDIA_TYPE = "application/problem+json";

    static Problem badRequest(String detail) {
        return new Problem("Bad request", 400, detail);
    }

    Response.ResponseBuilder response() {
        return Response.status(status).type(MEDIA_TYPE).entity(this);
    }
}
