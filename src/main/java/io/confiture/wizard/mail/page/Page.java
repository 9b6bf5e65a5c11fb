package io.confiture.wizard.mail.page;

import io.confiture.wizard.mail.Templates;
import io.quarkus.qute.RawString;
import io.quarkus.qute.Template;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** A page and its status. Nothing on it runs, nothing is loaded, nobody keeps it. */
record Page(int status, String html) {

    private static final Template NOTICE = Templates.html("mail/page/notice.html");
    /** Ours, so it is not escaped. */
    static final RawString STYLE =
            new RawString(Templates.read("mail/page/page.css").strip());

    private static final String POLICY = "default-src 'none'; style-src 'sha256-" + sha256(STYLE.getValue())
            + "'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    /** A page that says one thing. */
    static Page notice(int status, String title, String text) {
        return new Page(
                status,
                NOTICE.data("style", STYLE)
                        .data("title", title)
                        .data("text", text)
                        .render());
    }

    Response response() {
        return Response.status(status)
                .entity(html)
                .type("text/html;charset=utf-8")
                .header("Content-Security-Policy", POLICY)
                .header("Referrer-Policy", "no-referrer")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("X-Content-Type-Options", "nosniff")
                .header("X-Frame-Options", "DENY")
                .header("X-Robots-Tag", "noindex")
                .build();
    }

    private static String sha256(String text) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }
}
