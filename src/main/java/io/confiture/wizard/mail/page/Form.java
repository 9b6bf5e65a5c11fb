package io.confiture.wizard.mail.page;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What was filled in. Every field that is not there is empty. */
public record Form(Map<String, String> fields) {

    static final Form EMPTY = new Form(Map.of());

    public Form {
        fields = Map.copyOf(fields);
    }

    /** Empty for what no browser sends. */
    static Optional<Form> parse(byte[] body) {
        Map<String, String> fields = new HashMap<>();
        for (String pair : new String(body, StandardCharsets.UTF_8).split("&")) {
            int equals = pair.indexOf('=');
            if (equals < 0) {
                continue;
            }
            try {
                fields.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            } catch (IllegalArgumentException malformed) {
                return Optional.empty();
            }
        }
        return Optional.of(new Form(fields));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private String field(String name) {
        // PostgreSQL keeps no NUL, and nobody types one
        return fields.getOrDefault(name, "").replace("\0", "").strip();
    }

    /** The digits alone: people write {@code 123 456}. */
    String code() {
        return field("code").replaceAll("[\\s-]", "");
    }

    Optional<Answer> answer() {
        return Answer.of(field("answer"));
    }

    public String reason() {
        return field("reason");
    }

    public String backup() {
        return field("backup");
    }

    public boolean backupTaken() {
        return !field("backup_taken").isEmpty();
    }

    public String environment() {
        return field("environment");
    }
}
