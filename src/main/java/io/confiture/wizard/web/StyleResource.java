package io.confiture.wizard.web;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** How the pages look; the one thing that is the same for everybody. */
@Path("/pages/style.css")
public class StyleResource {

    private final byte[] style = read();

    @GET
    public Response style() {
        return Response.ok(style, "text/css; charset=utf-8")
                .header("X-Content-Type-Options", "nosniff")
                .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                .build();
    }

    private static byte[] read() {
        try (InputStream file = StyleResource.class.getResourceAsStream("/web/style.css")) {
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
