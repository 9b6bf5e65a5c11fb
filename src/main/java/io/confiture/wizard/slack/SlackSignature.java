package io.confiture.wizard.slack;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Whether a request is from Slack: HMAC-SHA256 over the bytes as they came, compared in constant time, no older and no
 * younger than five minutes. Bolt's own check reads the clock in one direction only and works on decoded text.
 */
@ApplicationScoped
public class SlackSignature {

    static final Duration SKEW = Duration.ofMinutes(5);

    private final Optional<byte[]> secret;
    private final Clock clock;

    @Inject
    public SlackSignature(SlackConfig config, Clock clock) {
        this(config.signingSecret(), clock);
    }

    /** @param secret without one nothing is genuine: with a blank one, anybody could sign */
    SlackSignature(Optional<String> secret, Clock clock) {
        this.secret = secret.filter(text -> !text.isBlank()).map(text -> text.getBytes(StandardCharsets.UTF_8));
        this.clock = clock;
    }

    /**
     * @param body the raw bytes of the request
     * @param timestamp header {@code X-Slack-Request-Timestamp}, null when absent
     * @param signature header {@code X-Slack-Signature}, null when absent
     */
    public boolean isGenuine(byte[] body, String timestamp, String signature) {
        if (secret.isEmpty() || timestamp == null || signature == null || !timestamp.matches("[0-9]{1,12}")) {
            return false;
        }
        Instant signedAt = Instant.ofEpochSecond(Long.parseLong(timestamp));
        if (Duration.between(signedAt, clock.instant()).abs().compareTo(SKEW) > 0) {
            return false;
        }
        byte[] expected = ("v0=" + HexFormat.of().formatHex(hmac(timestamp, body))).getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(expected, signature.getBytes(StandardCharsets.UTF_8));
    }

    private byte[] hmac(String timestamp, byte[] body) {
        ByteArrayOutputStream base = new ByteArrayOutputStream(body.length + 32);
        base.writeBytes(("v0:" + timestamp + ":").getBytes(StandardCharsets.UTF_8));
        base.writeBytes(body);
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.orElseThrow(), "HmacSHA256"));
            return mac.doFinal(base.toByteArray());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HmacSHA256", e);
        }
    }
}
