package io.confiture.wizard.plan;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * What an approval is bound to: SHA-256 over environment, target address, direction, the ordered migrations with the
 * checksums of both their files, slot and apply-as. Two plans with one digest would do the very same thing.
 *
 * @param hex 64 lower-case hex digits
 */
public record Digest(String hex) {

    public Digest {
        if (!hex.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("A digest has 64 lower-case hex digits, not: " + hex);
        }
    }

    public static Digest of(Request request, List<PlannedMigration> migrations, Answers answers) {
        Writer writer = new Writer();
        writer.field(request.environment());
        writer.field(request.address());
        writer.field(request.direction().name());
        for (PlannedMigration migration : migrations) {
            writer.field(migration.ref().version());
            writer.field(migration.checksum());
            writer.field(migration.downChecksum().orElse(""));
        }
        writer.field(answers.slot().map(Digest::spell).orElse("now"));
        writer.field(answers.applyAs().orElse(""));
        return new Digest(HexFormat.of().formatHex(writer.sha256.digest()));
    }

    private static String spell(Slot slot) {
        return slot.opens() + "/" + slot.closes();
    }

    /** The first eight digits, as messages show it. */
    public String brief() {
        return hex.substring(0, 8);
    }

    public static Optional<Digest> parse(String hex) {
        return hex.matches("[0-9a-f]{64}") ? Optional.of(new Digest(hex)) : Optional.empty();
    }

    /** Length before content: no two lists of fields can spell the same bytes. */
    private static final class Writer {
        private final MessageDigest sha256;

        Writer() {
            try {
                sha256 = MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("Every Java platform has SHA-256", e);
            }
        }

        void field(String text) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            sha256.update(
                    ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
            sha256.update(bytes);
        }
    }
}
