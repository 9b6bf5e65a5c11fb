package io.confiture.wizard.schedule;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.confiture.wizard.migration.Progress;
import io.confiture.wizard.plan.MigrationRef;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * What was seen of a run when somebody looked.
 *
 * @param running how long it has been on its way
 * @param progress what the target told; empty for a migration too short to be asked about
 * @param trouble why its statement could not be cancelled, although somebody wants it stopped
 */
public record Sight(
        MigrationRef migration, Duration running, Instant at, Optional<Progress> progress, Optional<String> trouble) {

    private static final Logger LOG = Logger.getLogger(Sight.class);

    private static final ObjectMapper MAPPER = new ObjectMapper()
            .registerModules(new Jdk8Module(), new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS, SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    String toJson() {
        try {
            return MAPPER.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot write a sight as JSON", e);
        }
    }

    /** Empty for what another version of the bot has seen and we cannot read; in a few seconds there is a newer one. */
    public static Optional<Sight> fromJson(String json) {
        try {
            return Optional.of(MAPPER.readValue(json, Sight.class));
        } catch (JsonProcessingException e) {
            LOG.warn("What was seen of a run last cannot be read: another version of the bot wrote it");
            return Optional.empty();
        }
    }
}
