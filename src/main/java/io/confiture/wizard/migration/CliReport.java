package io.confiture.wizard.migration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.Optional;

/**
 * What {@code confiture migrate up --format json} reports, of both its shapes: a result, or an error.
 *
 * @param code {@code MIGR_…}, {@code LOCK_…}; empty for a result
 * @param message what went wrong; empty when nothing did
 * @param holder who has Confiture's lock, in words; empty when that was not the matter
 * @param superuser whether it stopped in front of a migration that wants a superuser
 */
record CliReport(String code, String message, Optional<String> holder, boolean superuser) {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Empty for what is no such report. */
    static Optional<CliReport> of(String json) {
        try {
            JsonNode root = MAPPER.readTree(json);
            return root != null && root.isObject() ? Optional.of(of(root)) : Optional.empty();
        } catch (JsonProcessingException unfinished) {
            return Optional.empty();
        }
    }

    private static CliReport of(JsonNode root) {
        JsonNode error = root.path("error");
        String message = error.isObject()
                ? error.path("message").asText("")
                : root.path("errors").path(0).asText("");
        return new CliReport(
                error.path("code").asText(""),
                message,
                holder(error.path("details").path("holder")),
                !root.path("skipped_superuser").isEmpty());
    }

    private static Optional<String> holder(JsonNode holder) {
        return holder.isObject()
                ? Optional.of(new LockHolder(
                                0,
                                holder.path("user").asText("?"),
                                holder.path("hostname").asText(""),
                                holder.path("command").asText(""),
                                Optional.empty(),
                                Optional.ofNullable(holder.get("held_for_seconds"))
                                        .map(JsonNode::asLong)
                                        .map(Duration::ofSeconds))
                        .toString())
                : Optional.empty();
    }

    /** It was refused before the first line of the migration ran. */
    boolean beforeTheBody() {
        return code.startsWith("CONFIG_")
                || code.startsWith("LOCK_")
                || code.startsWith("VALID_")
                || code.startsWith("PRECON_")
                || code.equals("MIGR_106");
    }
}
