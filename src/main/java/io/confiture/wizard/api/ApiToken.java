package io.confiture.wizard.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/** The token of the API. Compared by its digest, so that neither its content nor its length can be told from the time that takes. */
final class ApiToken {

    private static final String SCHEME = "Bearer ";

    private final Optional<byte[]> digest;

    ApiToken(Optional<String> token) {
        digest = token.map(String::strip).filter(text -> !text.isEmpty()).map(ApiToken::digest);
    }

    /** Whether there is an API at all. */
    boolean isSet() {
        return digest.isPresent();
    }

    /** @param authorization the header; null when it was not sent */
    boolean opens(String authorization) {
        return authorization != null
                && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                && digest.isPresent()
                && MessageDigest.isEqual(
                        digest.get(),
                        digest(authorization.substring(SCHEME.length()).strip()));
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }
}
