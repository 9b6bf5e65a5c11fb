package io.confiture.wizard.web;

import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** Pages as answers. No script, nothing from elsewhere, in no frame, kept by nobody. */
final class Html {

    private static final String POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self';"
            + " base-uri 'none'; frame-ancestors 'none'";

    private Html() {}

    static Response.ResponseBuilder page(int status, TemplateInstance page) {
        return guarded(Response.status(status).type("text/html; charset=utf-8").entity(page.render()));
    }

    /** Where to go on, as the browser has to spell it. */
    static Response.ResponseBuilder seeOther(String path) {
        return guarded(Response.status(303).header(HttpHeaders.LOCATION, path));
    }

    static Response.ResponseBuilder guarded(Response.ResponseBuilder answer) {
        return answer.header("Content-Security-Policy", POLICY)
                .header("X-Frame-Options", "DENY")
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer")
                .header("Cross-Origin-Opener-Policy", "same-origin")
                .header("Cross-Origin-Resource-Policy", "same-origin")
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
    }
}
