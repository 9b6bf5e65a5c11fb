package io.confiture.wizard.migration.catalog;

import java.time.Duration;

/** How long something has been open, for a person. */
final class Ages {

    private Ages() {}

    /** {@code 1 second}, {@code 12 minutes}, {@code 3 hours}, {@code 5 days}: the largest unit says enough. */
    static String inWords(Duration age) {
        if (age.toSeconds() < 60) {
            return counted(Math.max(0, age.toSeconds()), "second");
        } else if (age.toMinutes() < 60) {
            return counted(age.toMinutes(), "minute");
        } else if (age.toHours() < 24) {
            return counted(age.toHours(), "hour");
        }
        return counted(age.toDays(), "day");
    }

    private static String counted(long number, String unit) {
        return number + " " + unit + (number == 1 ? "" : "s");
    }
}
