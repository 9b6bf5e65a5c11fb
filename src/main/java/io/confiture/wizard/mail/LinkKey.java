package io.confiture.wizard.mail;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What signs links and makes their codes. Never leaves this class, and neither is kept anywhere. */
final class LinkKey {

    static final int MIN_BYTES = 32;

    /** Bytes of a signature. */
    static final int LENGTH = 32;

    private static final String HMAC = "HmacSHA256";
    private static final int CODES = 1_000_000;

    private final SecretKeySpec key;

    LinkKey(String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        if (bytes.length < MIN_BYTES) {
            throw new IllegalArgumentException(
                    "CONFITURE_LINK_SECRET is shorter than " + MIN_BYTES + " bytes: set a longer one");
        }
        key = new SecretKeySpec(bytes, HMAC);
    }

    byte[] sign(byte[] body) {
        return hmac("link", body);
    }

    /** Takes as long for a wrong signature as for the right one. */
    boolean hasSigned(byte[] body, byte[] signature) {
        return MessageDigest.isEqual(sign(body), signature);
    }

    /** Six digits that belong to this body alone and cannot be told from it without the key. */
    String code(byte[] body) {
        long number = ByteBuffer.wrap(hmac("code", body)).getLong() & Long.MAX_VALUE;
        return String.format(Locale.ROOT, "%06d", number % CODES);
    }

    boolean isCode(byte[] body, String typed) {
        return MessageDigest.isEqual(
                code(body).getBytes(StandardCharsets.UTF_8), typed.getBytes(StandardCharsets.UTF_8));
    }

    /** The use comes first, so that a signature can never be read as a code. */
    private byte[] hmac(String use, byte[] body) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            mac.update(use.getBytes(StandardCharsets.US_ASCII));
            mac.update((byte) 0);
            return mac.doFinal(body);
        } catch (NoSuchAlgorithmException | InvalidKeyException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }
}
