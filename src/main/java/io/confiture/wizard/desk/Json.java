package io.confiture.wizard.desk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.confiture.wizard.plan.Ask;
import io.confiture.wizard.plan.Person;
import io.confiture.wizard.plan.Role;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The {@code jsonb} columns: who is asked, who wrote it, an event's facts, a draft. */
final class Json {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final TypeReference<Map<String, String>> FACTS = new TypeReference<>() {};
    private static final TypeReference<Map<Role, Ask>> ASKS = new TypeReference<>() {};

    private static final TypeReference<List<Person>> PEOPLE = new TypeReference<>() {};

    private Json() {}

    static Map<Role, Ask> asks(String json) {
        return read(json, ASKS);
    }

    static String asks(Map<Role, Ask> asked) {
        return write(asked);
    }

    static List<Person> people(String json) {
        return read(json, PEOPLE);
    }

    static String people(List<Person> people) {
        return write(people);
    }

    static Map<String, String> facts(String json) {
        return read(json, FACTS);
    }

    static String facts(Map<String, String> facts) {
        return write(new TreeMap<>(facts));
    }

    private static <T> T read(String json, TypeReference<T> type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A column holds JSON that this version did not write", e);
        }
    }

    private static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot write " + value.getClass() + " as JSON", e);
        }
    }
}
