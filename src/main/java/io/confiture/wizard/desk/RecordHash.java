package io.confiture.wizard.desk;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Map;

/**
 * The hash of one event of the record: SHA-256, in hex, over the UTF-8 bytes of its fields one after the other, each as its
 * length in bytes, a colon and its text, or a hyphen when it is absent. The fields are: hash of the event before, number, plan,
 * version of the plan, kind, time (UTC, microseconds), person's id and name, role, version and name of the migration, digest,
 * and then name and text of each fact, by the bytes of the names. {@code record_hash} of the state database does the same, and
 * {@code docs/record.md} has an example.
 */
final class RecordHash {

    private static final DateTimeFormatter MICROSECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);
    private static final Comparator<String> BY_BYTES = (one, other) -> Arrays.compareUnsigned(bytes(one), bytes(other));

    private final MessageDigest sha256;

    private RecordHash() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    static String of(String previous, RecordedEvent event) {
        RecordHash hash = new RecordHash();
        hash.field(previous);
        hash.field(Long.toString(event.number()));
        hash.field(text(event.plan()));
        hash.field(text(event.planVersion()));
        hash.field(event.kind());
        hash.field(spell(event.at()));
        hash.field(event.personId());
        hash.field(event.personName());
        hash.field(event.role());
        hash.field(event.migration());
        hash.field(event.migrationName());
        hash.field(event.digest());
        event.facts().entrySet().stream()
                .sorted(Map.Entry.comparingByKey(BY_BYTES))
                .forEach(fact -> {
                    hash.field(fact.getKey());
                    hash.field(fact.getValue());
                });
        return HexFormat.of().formatHex(hash.sha256.digest());
    }

    private static String text(Long number) {
        return number == null ? null : number.toString();
    }

    /** As the state database keeps it: what is finer than a microsecond is not recorded. */
    static String spell(Instant at) {
        return MICROSECONDS.format(at);
    }

    private void field(String text) {
        if (text == null) {
            sha256.update(bytes("-"));
        } else {
            byte[] bytes = bytes(text);
            sha256.update(bytes(bytes.length + ":"));
            sha256.update(bytes);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
