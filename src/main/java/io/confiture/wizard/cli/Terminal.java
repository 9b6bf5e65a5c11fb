package io.confiture.wizard.cli;

import java.util.regex.Pattern;

/** Text out of files, fit for a terminal. */
final class Terminal {

    /** What moves the cursor, changes colours or turns the direction of writing; names in SQL may hold all of it. */
    private static final Pattern ACTIVE = Pattern.compile("[\\p{Cc}\\p{Cf}\\u2028\\u2029&&[^\\n\\t]]");

    private Terminal() {}

    static String plain(String text) {
        return ACTIVE.matcher(text).replaceAll("\uFFFD");
    }

    /** The same on one line. */
    static String line(String text) {
        return plain(text.replace('\n', ' '));
    }
}
