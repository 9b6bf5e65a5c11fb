package io.confiture.wizard.api;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** Who may ask: whoever knows the token. Everybody else leaves no trace but a number. */
@ApplicationScoped
public class ApiDoor {

    private final ApiToken token;
    private final MeterRegistry metrics;

    public ApiDoor(ApiConfig config, MeterRegistry metrics) {
        this.token = new ApiToken(config.apiToken());
        this.metrics = metrics;
    }

    /** Before anything else of the request is looked at; empty when they may ask. */
    Optional<Response> refused(HttpHeaders headers) {
        if (!token.isSet()) {
            Problem off = new Problem("Not found", 404, "The API is off: set CONFITURE_API_TOKEN to switch it on.");
            return Optional.of(refuse("off", off.response()));
        }
        if (!token.opens(headers.getHeaderString(HttpHeaders.AUTHORIZATION))) {
            Problem stranger =
                    new Problem("Unauthorized", 401, "Send the API token: Authorization: Bearer CONFITURE_API_TOKEN.");
            return Optional.of(refuse(
                    "token", stranger.response().header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"confiture\"")));
        }
        return Optional.empty();
    }

    Response refuse(String why, Response.ResponseBuilder answer) {
        metrics.counter("confiture.api.refused", "why", why).increment();
        return answer.build();
    }
}
