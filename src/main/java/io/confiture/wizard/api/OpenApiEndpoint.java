package io.confiture.wizard.api;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** {@code GET /api/v1/openapi.json}: what the API can do. It is no secret where there is one, and needs no token. */
@Path(ApiGate.ROOT)
public class OpenApiEndpoint {

    private static final String YAML = "application/yaml";

    private final ApiDoor door;
    private final ApiDescription description;

    public OpenApiEndpoint(ApiDoor door, ApiDescription description) {
        this.door = door;
        this.description = description;
    }

    @GET
    @Path("/openapi.json")
    @Produces(MediaType.APPLICATION_JSON)
    public Response json() {
        return answer(description.json(), MediaType.APPLICATION_JSON);
    }

    @GET
    @Path("/openapi.yaml")
    @Produces(YAML)
    public Response yaml() {
        return answer(description.yaml(), YAML);
    }

    private Response answer(String document, String type) {
        return door.off().orElseGet(() -> Response.ok(document, type + ";charset=UTF-8")
                .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                .build());
    }
}
