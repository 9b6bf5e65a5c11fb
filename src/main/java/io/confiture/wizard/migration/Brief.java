package io.confiture.wizard.migration;

import java.time.Duration;

/** Long things in few words. */
final class Brief {

    private static final int HEAD = 80;

    private Brief() {}

    /** The beginning of a statement, on one line. */
    static String head(String sql) {
        return cut(sql.replaceAll("[\\s\\p{Cntrl}]+", " "), HEAD);
    }

    static String cut(String text, int limit) {
        return text.codePointCount(0, text.length()) <= limit
                ? text
                : text.substring(0, text.offsetByCodePoints(0, limit - 1)) + "…";
    }

    /** {@code 500 ms}, {@code 3 s}, {@code 5 min}. */
    static String time(Duration time) {
        if (time.toMillis() < 1_000) {
            return time.toMillis() + " ms";
        }
        return time.toSeconds() < 60 || time.toSecondsPart() != 0 ? time.toSeconds() + " s" : time.toMinutes() + " min";
    }
}
