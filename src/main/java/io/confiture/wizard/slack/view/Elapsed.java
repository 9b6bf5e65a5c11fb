package io.confiture.wizard.slack.view;

import java.time.Duration;

/** How long, in the two largest units; a second one of nothing is left out. */
final class Elapsed {

    private Elapsed() {}

    static String of(Duration time) {
        long seconds = Math.max(0, time.toSeconds());
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3_600) {
            return two(seconds / 60, " min", seconds % 60, " s");
        }
        return seconds < 86_400
                ? two(seconds / 3_600, " h", seconds / 60 % 60, " min")
                : two(seconds / 86_400, " d", seconds / 3_600 % 24, " h");
    }

    private static String two(long large, String unit, long small, String smaller) {
        return large + unit + (small > 0 ? " " + small + smaller : "");
    }
}
