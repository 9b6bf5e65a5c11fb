package io.confiture.wizard.wizard;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.confiture.wizard.plan.MigrationRef;
import io.confiture.wizard.plan.PlanEvent;
import io.confiture.wizard.plan.PlannedMigration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One file that is not what people were asked about: kept in the record, so that the difference can be shown.
 *
 * @param down whether it is the one that takes the migration back
 * @param before checksum of what they were asked about; empty where there was no such file
 * @param after checksum of what is there now; empty where there is none
 */
public record FileChange(MigrationRef migration, boolean down, Optional<String> before, Optional<String> after) {

    private static final String FACT = "files";

    /** Of a thousand, nobody reads more. */
    private static final int KEPT = 20;

    private static final ObjectMapper MAPPER = new ObjectMapper().registerModule(new Jdk8Module());
    private static final TypeReference<List<FileChange>> LIST = new TypeReference<>() {};

    static List<FileChange> between(List<PlannedMigration> before, List<PlannedMigration> now) {
        Map<MigrationRef, PlannedMigration> earlier = before.stream()
                .collect(Collectors.toMap(PlannedMigration::ref, Function.identity(), (one, other) -> one));
        List<FileChange> changes = new ArrayList<>();
        for (PlannedMigration each : now) {
            PlannedMigration was = earlier.get(each.ref());
            if (was != null && !was.checksum().equals(each.checksum())) {
                changes.add(
                        new FileChange(each.ref(), false, Optional.of(was.checksum()), Optional.of(each.checksum())));
            }
            if (was != null && !was.downChecksum().equals(each.downChecksum())) {
                changes.add(new FileChange(each.ref(), true, was.downChecksum(), each.downChecksum()));
            }
        }
        return changes;
    }

    static Map<String, String> facts(List<FileChange> changes) {
        if (changes.isEmpty()) {
            return Map.of();
        }
        try {
            return Map.of(
                    FACT, MAPPER.writeValueAsString(changes.stream().limit(KEPT).toList()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot write changed files as JSON", e);
        }
    }

    /** Those an event tells of; none for an event that tells of none. */
    public static List<FileChange> read(PlanEvent event) {
        try {
            return event.fact(FACT).isEmpty() ? List.of() : MAPPER.readValue(event.fact(FACT), LIST);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An event holds changed files that this version did not write", e);
        }
    }

    public String fileName() {
        return migration + (down ? ".down.sql" : ".up.sql");
    }
}
