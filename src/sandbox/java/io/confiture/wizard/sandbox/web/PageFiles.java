package io.confiture.wizard.sandbox.web;

import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/** The page's files, out of the class path. */
final class PageFiles {

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html;charset=utf-8",
            "css", "text/css;charset=utf-8",
            "js", "text/javascript;charset=utf-8",
            "json", "application/json;charset=utf-8",
            "svg", "image/svg+xml",
            "png", "image/png",
            "ico", "image/x-icon",
            "woff2", "font/woff2");

    private PageFiles() {}

    static Response serve(String name) {
        String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
        if (type == null || !name.matches("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)+")) {
            return Response.status(404).build();
        }
        try (InputStream file =
                Thread.currentThread().getContextClassLoader().getResourceAsStream("sandbox/page/" + name)) {
            return file == null
                    ? Response.status(404).build()
                    : Response.ok(file.readAllBytes(), type)
                            .header("Cache-Control", "no-cache")
                            .header("X-Content-Type-Options", "nosniff")
                            .build();
        } catch (IOException broken) {
            throw new UncheckedIOException("The page's file " + name + " cannot be read", broken);
        }
    }
}
