package io.confiture.wizard.sandbox.blockkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** An object as a table of its fields. What is not in the table is refused, as Slack does. */
final class Shape implements Check {

    private final Map<String, Check> fields;
    private final Set<String> required;

    private Shape(Map<String, Check> fields, Set<String> required) {
        this.fields = fields;
        this.required = required;
    }

    static Shape object() {
        return new Shape(Map.of(), Set.of());
    }

    static Shape typed(String type) {
        return object().required("type", Check.oneOf(type));
    }

    Shape required(String field, Check check) {
        Set<String> more = new LinkedHashSet<>(required);
        more.add(field);
        return new Shape(with(field, check), more);
    }

    Shape optional(String field, Check check) {
        return new Shape(with(field, check), required);
    }

    private Map<String, Check> with(String field, Check check) {
        Map<String, Check> more = new LinkedHashMap<>(fields);
        more.put(field, check);
        return more;
    }

    @Override
    public void check(JsonNode value, Place place) {
        if (!value.isObject()) {
            place.wrong("must provide an object");
            return;
        }
        required.stream()
                .filter(field -> !value.hasNonNull(field))
                .forEach(field -> place.wrong("missing required field: " + field));
        value.fields().forEachRemaining(field -> checkField(field.getKey(), field.getValue(), place));
    }

    private void checkField(String name, JsonNode value, Place place) {
        Check check = fields.get(name);
        if (check == null) {
            place.wrong("invalid additional property: " + name);
        } else if (!value.isNull()) {
            check.check(value, place.at(name));
        }
    }
}
