package io.confiture.wizard.web;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Optional;

/** Where the pages are, as people's browsers see it. A proxy may have put a path in front. */
@ApplicationScoped
public class Site {

    private final Optional<URI> base;

    public Site(WebConfig config) {
        base = config.publicUrl()
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .map(text -> URI.create(text.replaceAll("/+$", "")));
    }

    /** Whether links can begin with this. */
    public static boolean isBase(String text) {
        try {
            URI uri = URI.create(text.strip());
            return ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))
                    && uri.getHost() != null
                    && uri.getUserInfo() == null
                    && uri.getQuery() == null
                    && uri.getFragment() == null;
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    Optional<URI> link(String path) {
        return base.map(uri -> URI.create(uri + path));
    }

    /** What stands before {@code /plans} in a browser's address; empty for nothing. */
    String path() {
        return base.map(URI::getRawPath).orElse("");
    }

    boolean isEncrypted() {
        return base.filter(uri -> "https".equals(uri.getScheme())).isPresent();
    }

    /** The prefix makes browsers refuse it from other hosts, and from unencrypted ones. */
    String cookie() {
        return isEncrypted() ? "__Host-confiture" : "confiture";
    }
}
