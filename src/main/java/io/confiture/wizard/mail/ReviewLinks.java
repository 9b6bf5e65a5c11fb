package io.confiture.wizard.mail;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/** Turns links into addresses and back. Without a key there are none, and nothing is one. */
@ApplicationScoped
public class ReviewLinks {

    /** Longer than any of ours. */
    private static final int MAX = 400;

    private static final Base64.Encoder WRITER = Base64.getUrlEncoder().withoutPadding();
    private static final Base64.Decoder READER = Base64.getUrlDecoder();

    private final LinkConfig config;
    private final Optional<LinkKey> key;

    public ReviewLinks(LinkConfig config) {
        this.config = config;
        this.key = config.linkSecret().map(LinkKey::new);
    }

    /** The address to open. */
    public String address(ReviewLink link) {
        String base = config.publicUrl()
                .orElseThrow(() -> new IllegalStateException("CONFITURE_PUBLIC_URL is missing: links need it"));
        return base.replaceAll("/+$", "") + "/approve/" + token(link);
    }

    String token(ReviewLink link) {
        byte[] body = link.body();
        byte[] token = Arrays.copyOf(body, body.length + LinkKey.LENGTH);
        System.arraycopy(key().sign(body), 0, token, body.length, LinkKey.LENGTH);
        return WRITER.encodeToString(token);
    }

    /** Empty for what we have not signed, whatever it is. */
    public Optional<ReviewLink> read(String token) {
        if (key.isEmpty() || token.length() > MAX) {
            return Optional.empty();
        }
        byte[] bytes;
        try {
            bytes = READER.decode(token);
        } catch (IllegalArgumentException noBase64) {
            return Optional.empty();
        }
        // One spelling only: the last character has bits that no byte holds.
        if (bytes.length <= LinkKey.LENGTH || !WRITER.encodeToString(bytes).equals(token)) {
            return Optional.empty();
        }
        byte[] body = Arrays.copyOf(bytes, bytes.length - LinkKey.LENGTH);
        byte[] signature = Arrays.copyOfRange(bytes, body.length, bytes.length);
        return key().hasSigned(body, signature) ? ReviewLink.of(body) : Optional.empty();
    }

    /** The six digits that stand in the mail's text and nowhere else. */
    public String code(ReviewLink link) {
        return key().code(link.body());
    }

    public boolean isCode(ReviewLink link, String typed) {
        return key().isCode(link.body(), typed);
    }

    private LinkKey key() {
        return key.orElseThrow(() -> new IllegalStateException("CONFITURE_LINK_SECRET is missing: links need it"));
    }
}
