package io.confiture.wizard.slack.view;

import java.util.Locale;

/** Times and sizes as they were measured, in the unit people would use. */
final class Measured {

    private static final String[] SIZES = {"bytes", "kB", "MB", "GB", "TB"};

    private Measured() {}

    /** {@code 12 ms}, {@code 1.4 s}, {@code 2 min 5 s}. */
    static String time(long millis) {
        if (millis < 1_000) {
            return millis + " ms";
        }
        if (millis < 60_000) {
            return String.format(Locale.ROOT, "%.1f s", millis / 100 / 10.0);
        }
        return millis / 60_000 + " min " + millis % 60_000 / 1_000 + " s";
    }

    /** {@code 8 kB}, {@code 1.5 GB}. */
    static String size(long bytes) {
        double size = bytes;
        int unit = 0;
        while (size >= 1_000 && unit < SIZES.length - 1) {
            size /= 1_024;
            unit++;
        }
        boolean whole = unit == 0 || size >= 10 || size == Math.rint(size);
        return String.format(Locale.ROOT, whole ? "%.0f %s" : "%.1f %s", size, SIZES[unit]);
    }

    /** {@code 45,000 rows}. */
    static String rows(long rows) {
        return String.format(Locale.ROOT, "%,d row%s", rows, rows == 1 ? "" : "s");
    }
}
