package io.confiture.wizard.api;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.function.Supplier;

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
        return refused(() -> headers.getHeaderString(HttpHeaders.AUTHORIZATION));
    }

    /** @param authorization the header, asked for only where there is an API; null when it was not sent */
    Optional<Response> refused(Supplier<String> authorization) {
        Optional<Response> off = off();
        if (off.isPresent() || token.opens(authorization.get())) {
            return off;
        }
        Problem stranger =
                new Problem("Unauthorized", 401, "Send the API token: Authorization: Bearer CONFITURE_API_TOKEN.");
        return Optional.of(refuse(
                "token", stranger.response().header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"confiture\"")));
    }

    /** What even those with a token are told where there is none. */
    Optional<Response> off() {
        if (token.isSet()) {
            return Optional.empty();
        }
        Problem off = new Problem("Not found", 404, "The API is off: set CONFITURE_API_TOKEN to switch it on.");
        return Optional.of(refuse("off", off.response()));
    }

    Response refuse(String why, Response.ResponseBuilder answer) {
        metrics.counter("confiture.api.refused", "why", why).increment();
        return answer.build();
    }
}
