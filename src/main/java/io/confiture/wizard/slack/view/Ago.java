package io.confiture.wizard.slack.view;

import java.time.Duration;

/** How long ago, as people say it: the largest unit only. */
final class Ago {

    private Ago() {}

    static String of(Duration time) {
        if (time.toMinutes() < 1) {
            return "just now";
        }
        if (time.toHours() < 1) {
            return Count.of((int) time.toMinutes(), "minute") + " ago";
        }
        if (time.toDays() < 1) {
            return Count.of((int) time.toHours(), "hour") + " ago";
        }
        if (time.toDays() < 60) {
            return Count.of((int) time.toDays(), "day") + " ago";
        }
        return Count.of((int) (time.toDays() / 30), "month") + " ago";
    }
}
