package io.confiture.wizard.sandbox.blockkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** One rule about one value. Lengths are counted in code points, both ends included. */
@FunctionalInterface
interface Check {

    void check(JsonNode value, Place place);

    default Check and(Check other) {
        return (value, place) -> {
            check(value, place);
            other.check(value, place);
        };
    }

    static Check string(int fewest, int most) {
        return (value, place) -> {
            if (!value.isTextual()) {
                place.wrong("must be a string");
                return;
            }
            int length = value.textValue().codePointCount(0, value.textValue().length());
            if (length > most) {
                place.wrong("must be less than " + (most + 1) + " characters");
            } else if (length < fewest) {
                place.wrong("must be more than " + (fewest - 1) + " characters");
            }
        };
    }

    static Check matching(String regex, String message) {
        Pattern pattern = Pattern.compile(regex);
        return (value, place) -> {
            if (!value.isTextual() || !pattern.matcher(value.textValue()).matches()) {
                place.wrong(message);
            }
        };
    }

    static Check flag() {
        return (value, place) -> {
            if (!value.isBoolean()) {
                place.wrong("must be a boolean");
            }
        };
    }

    static Check integer(long least, long most) {
        return (value, place) -> {
            if (!value.isIntegralNumber()) {
                place.wrong("must be an integer");
            } else if (value.longValue() < least) {
                place.wrong("must be greater than or equal to " + least);
            } else if (value.longValue() > most) {
                place.wrong("must be less than or equal to " + most);
            }
        };
    }

    static Check oneOf(String... values) {
        Set<String> allowed = Set.of(values);
        return (value, place) -> {
            if (!value.isTextual() || !allowed.contains(value.textValue())) {
                place.wrong("must be a valid enum value");
            }
        };
    }

    static Check list(int fewest, int most, Check item) {
        return (value, place) -> {
            if (!value.isArray()) {
                place.wrong("must be an array");
                return;
            }
            if (value.size() > most) {
                place.wrong("no more than " + most + " items allowed");
            } else if (value.size() < fewest) {
                place.wrong("no fewer than " + fewest + " items allowed");
            }
            for (int i = 0; i < value.size(); i++) {
                item.check(value.get(i), place.at(i));
            }
        };
    }

    /** Chooses the check by the value's {@code type}; a type that is not in the table has no place here. */
    static Check byType(Supplier<Map<String, Check>> table) {
        return (value, place) -> {
            if (!value.isObject()) {
                place.wrong("must provide an object");
                return;
            }
            String type = value.path("type").asText("");
            Check check = table.get().get(type);
            if (type.isEmpty()) {
                place.wrong("missing required field: type");
            } else if (check == null) {
                place.at("type").wrong("unsupported type: " + type);
            } else {
                check.check(value, place);
            }
        };
    }

    static Check byType(Map<String, Check> table) {
        return byType(() -> table);
    }

    static Check only(Surface surface, Check check) {
        return (value, place) -> {
            if (place.surface() == surface) {
                check.check(value, place);
            } else {
                place.at("type").wrong("unsupported type: " + value.path("type").asText());
            }
        };
    }
}
