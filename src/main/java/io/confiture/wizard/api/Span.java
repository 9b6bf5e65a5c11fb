package io.confiture.wizard.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.OptionalInt;

/**
 * Where something stands in the text that was asked about.
 *
 * @param start offset of its first character, in UTF-16 units, from 0; absent for SQL inside of a Python file
 * @param end offset behind its last character, its semicolon left out
 * @param line from 1
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Span(OptionalInt start, OptionalInt end, int line) {

    static Span of(int start, int end, int line) {
        return new Span(OptionalInt.of(start), OptionalInt.of(end), line);
    }

    static Span atLine(int line) {
        return new Span(OptionalInt.empty(), OptionalInt.empty(), line);
    }
}
