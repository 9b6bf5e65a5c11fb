package io.confiture.wizard.sql;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One line of the comments at the head of a file, without comment marks and ornaments. */
record HeaderLine(String text) {

    /** Comment marks and what people draw boxes with. */
    private static final String ORNAMENTS = " \t/*-=#~+_|";

    private static final Pattern LABEL = Pattern.compile("(?i)^(?:description|summary|purpose)\\s*:\\s*");

    /** What files carry at their head besides a sentence about what they do. */
    private static final Pattern NO_DESCRIPTION = Pattern.compile("(?ix) ^ (?: confiture: | strategy\\s*: | !"
            + " | (?: file | path | author | date | created | created\\s+(?:at|by|on) | version | revision | revises ) \\s* :"
            + " | copyright\\b | \\(c\\) | © | spdx- | licensed?\\b | vim?: | mode: | @ )");

    private static final Pattern PATH =
            Pattern.compile("\\S*[/\\\\]\\S*|\\S+\\.(?:sql|py|ya?ml)", Pattern.CASE_INSENSITIVE);
    private static final Pattern LETTERS = Pattern.compile("\\p{L}{2}");

    static Stream<HeaderLine> of(String comment) {
        return comment.lines().map(line -> new HeaderLine(withoutOrnaments(line)));
    }

    Optional<String> description() {
        if (NO_DESCRIPTION.matcher(text).find() || PATH.matcher(text).matches()) {
            return Optional.empty();
        }
        var sentence = LABEL.matcher(text).replaceFirst("");
        return LETTERS.matcher(sentence).find() ? Optional.of(sentence) : Optional.empty();
    }

    private static String withoutOrnaments(String line) {
        int start = 0;
        int end = line.length();
        while (start < end && ORNAMENTS.indexOf(line.charAt(start)) >= 0) {
            start++;
        }
        while (end > start && ORNAMENTS.indexOf(line.charAt(end - 1)) >= 0) {
            end--;
        }
        return line.substring(start, end);
    }
}
