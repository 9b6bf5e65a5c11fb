package io.confiture.wizard.record;

import io.confiture.wizard.desk.RecordedEvent;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An event as a row of CSV. A cell that a spreadsheet would take for a formula gets an apostrophe in front: names, reasons and
 * file names are other people's text.
 */
final class CsvLine {

    private static final String END = "\r\n";

    static final String HEADER = Stream.of(
                    "number",
                    "plan",
                    "plan_version",
                    "kind",
                    "at",
                    "person_id",
                    "person_name",
                    "role",
                    "migration",
                    "migration_name",
                    "digest",
                    "facts",
                    "previous",
                    "hash")
            .collect(Collectors.joining(",", "", END));

    /** Also as the wide forms of East Asian keyboards, and behind blanks, which some programs take off first. */
    private static final Pattern FORMULA = Pattern.compile("(?s)[\\t\\r\\n]|\\s*[=+\\-@\uff1d\uff0b\uff0d\uff20]");

    private static final Pattern QUOTED = Pattern.compile("[\",\\r\\n]|^\\s|\\s$");

    private CsvLine() {}

    static String of(RecordedEvent event) {
        return Stream.of(
                        event.number(),
                        event.plan(),
                        event.planVersion(),
                        event.kind(),
                        event.time(),
                        event.personId(),
                        event.personName(),
                        event.role(),
                        event.migration(),
                        event.migrationName(),
                        event.digest(),
                        facts(event.facts()),
                        event.previous(),
                        event.hash())
                .map(value -> value == null ? "" : cell(value.toString()))
                .collect(Collectors.joining(",", "", END));
    }

    /** {@code name: text} a line. */
    private static String facts(Map<String, String> facts) {
        return new TreeMap<>(facts)
                .entrySet().stream()
                        .map(fact -> fact.getKey() + ": " + fact.getValue())
                        .collect(Collectors.joining("\n"));
    }

    static String cell(String text) {
        String harmless = FORMULA.matcher(text).lookingAt() ? "'" + text : text;
        return QUOTED.matcher(harmless).find() ? '"' + harmless.replace("\"", "\"\"") + '"' : harmless;
    }
}
