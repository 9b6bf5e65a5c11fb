package io.confiture.wizard.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.confiture.wizard.desk.RecordedEvent;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** An event as a line of JSON, both ways. Absent is {@code null}, so every line has the same names. */
final class JsonLine {

    private static final List<String> NUMBERS = List.of("number", "plan", "planVersion");
    private static final List<String> TEXTS = List.of(
            "kind", "at", "personId", "personName", "role", "migration", "migrationName", "digest", "previous", "hash");
    private static final Set<String> NAMES = names();

    /** A name that is there twice could say one thing to us and another to somebody else. */
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private JsonLine() {}

    private static Set<String> names() {
        Set<String> names = new HashSet<>(NUMBERS);
        names.addAll(TEXTS);
        names.add("facts");
        return Set.copyOf(names);
    }

    static String of(RecordedEvent event) {
        ObjectNode json = MAPPER.createObjectNode();
        json.put("number", event.number()).put("plan", event.plan()).put("planVersion", event.planVersion());
        json.put("kind", event.kind()).put("at", event.time());
        json.put("personId", event.personId()).put("personName", event.personName());
        json.put("role", event.role()).put("migration", event.migration());
        json.put("migrationName", event.migrationName()).put("digest", event.digest());
        ObjectNode facts = json.putObject("facts");
        new TreeMap<>(event.facts()).forEach(facts::put);
        json.put("previous", event.previous()).put("hash", event.hash());
        try {
            return MAPPER.writeValueAsString(json) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot write an event as JSON", e);
        }
    }

    /** Empty when it is no such line, or was changed so that it is none any more. */
    static Optional<RecordedEvent> read(String line) {
        try {
            JsonNode json = MAPPER.readTree(line);
            return isEvent(json) ? Optional.of(event(json)) : Optional.empty();
        } catch (JsonProcessingException | DateTimeException malformed) {
            return Optional.empty();
        }
    }

    private static boolean isEvent(JsonNode json) {
        Set<String> there = new HashSet<>();
        json.fieldNames().forEachRemaining(there::add);
        return json.isObject()
                && there.equals(NAMES)
                && NUMBERS.stream()
                        .map(json::get)
                        .allMatch(it -> it.isNull() || it.canConvertToLong() && it.isInt() || it.isLong())
                && json.get("number").isNumber()
                && TEXTS.stream().map(json::get).allMatch(it -> it.isNull() || it.isTextual())
                && json.get("facts").isObject()
                && json.get("facts").properties().stream()
                        .allMatch(fact -> fact.getValue().isTextual());
    }

    private static RecordedEvent event(JsonNode json) {
        Map<String, String> facts = new TreeMap<>();
        json.get("facts")
                .properties()
                .forEach(fact -> facts.put(fact.getKey(), fact.getValue().textValue()));
        String time = String.valueOf(json.get("at").textValue());
        RecordedEvent event = new RecordedEvent(
                json.get("number").longValue(),
                number(json, "plan"),
                number(json, "planVersion"),
                json.get("kind").textValue(),
                Instant.parse(time),
                json.get("personId").textValue(),
                json.get("personName").textValue(),
                json.get("role").textValue(),
                json.get("migration").textValue(),
                json.get("migrationName").textValue(),
                json.get("digest").textValue(),
                facts,
                json.get("previous").textValue(),
                json.get("hash").textValue());
        if (!event.time().equals(time)) {
            throw new DateTimeException("Not as it is exported: " + time);
        }
        return event;
    }

    private static Long number(JsonNode json, String name) {
        return json.get(name).isNull() ? null : json.get(name).longValue();
    }
}
