package io.confiture.wizard.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The API in words that programs read: kept by hand as YAML, and held against what is answered by its tests. Needs no token. */
@Path(ApiGate.ROOT)
public class OpenApiEndpoint {

    static final String FILE = "/api/openapi.yaml";

    private static final String YAML = "application/yaml";

    private final ApiDoor door;
    private final String yaml;
    private final String json;

    public OpenApiEndpoint(ApiDoor door) {
        this.door = door;
        this.yaml = read();
        this.json = json(yaml);
    }

    @GET
    @Path("/openapi.json")
    @Produces(MediaType.APPLICATION_JSON)
    public Response json() {
        return answer(json, MediaType.APPLICATION_JSON);
    }

    @GET
    @Path("/openapi.yaml")
    @Produces(YAML)
    public Response yaml() {
        return answer(yaml, YAML);
    }

    private Response answer(String document, String type) {
        return door.off().orElseGet(() -> Response.ok(document, type + ";charset=UTF-8")
                .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                .build());
    }

    private static String read() {
        try (InputStream file = OpenApiEndpoint.class.getResourceAsStream(FILE)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String json(String yaml) {
        try {
            return JsonMapper.builder()
                    .build()
                    .writeValueAsString(new Yaml(new SafeConstructor(new LoaderOptions())).<Object>load(yaml));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The API cannot be described as JSON", e);
        }
    }
}
