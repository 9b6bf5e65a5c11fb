package io.confiture.wizard.environment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The key {@code sizes}: {@code {scan: [10MB, 100MB, 1GB], build: [20000, 200000, 2000000]}}, each from small to large. */
final class SizeStepsReader {

    private static final List<String> KEYS = List.of("scan", "rewrite", "build", "change");
    private static final Pattern BYTES = Pattern.compile("(\\d{1,6})(kB|MB|GB|TB)");
    private static final List<String> UNITS = List.of("", "kB", "MB", "GB", "TB");

    private SizeStepsReader() {}

    static SizeSteps read(Place place) {
        Map<String, Place> keys = place.map(KEYS);
        SizeSteps usual = SizeSteps.USUAL;
        return new SizeSteps(
                steps(keys.get("scan"), usual.scan(), SizeStepsReader::bytes, "a size, for instance 100MB"),
                steps(keys.get("rewrite"), usual.rewrite(), SizeStepsReader::bytes, "a size, for instance 100MB"),
                steps(keys.get("build"), usual.build(), SizeStepsReader::rows, "a number of rows, for instance 200000"),
                steps(
                        keys.get("change"),
                        usual.change(),
                        SizeStepsReader::rows,
                        "a number of rows, for instance 20000"));
    }

    private static List<Long> steps(
            Place place, List<Long> usual, Function<String, Optional<Long>> parser, String expected) {
        if (place == null) {
            return usual;
        }
        List<Long> steps = new ArrayList<>();
        place.list().forEach(item -> item.value(parser, expected).ifPresent(steps::add));
        boolean rising = steps.size() == 3 && steps.get(0) < steps.get(1) && steps.get(1) < steps.get(2);
        if (!rising) {
            place.refuse(
                    "`" + place.name() + "` is not three rising steps",
                    "write from where on work is small, medium and large, for instance " + usual);
            return usual;
        }
        return steps;
    }

    private static Optional<Long> bytes(String text) {
        Matcher parts = BYTES.matcher(text);
        return parts.matches()
                ? positive(Long.parseLong(parts.group(1)) * (long) Math.pow(1000, UNITS.indexOf(parts.group(2))))
                : Optional.empty();
    }

    private static Optional<Long> rows(String text) {
        return text.matches("\\d{1,15}") ? positive(Long.parseLong(text)) : Optional.empty();
    }

    private static Optional<Long> positive(long number) {
        return Optional.of(number).filter(it -> it > 0);
    }
}
