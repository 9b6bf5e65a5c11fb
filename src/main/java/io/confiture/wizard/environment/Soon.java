package io.confiture.wizard.environment;

import java.time.Duration;

/** How long it is until something happens, for people: in whole minutes, the last one begun counts. */
public final class Soon {

    private Soon() {}

    /** {@code 24 hours}, {@code 1 hour 30 minutes}, {@code 10 minutes}; {@code 3 days} from two days on. */
    public static String words(Duration left) {
        Duration whole = left.plusSeconds(59);
        long minutes = Math.max(1, whole.toMinutes());
        if (minutes >= 48 * 60) {
            return count(minutes / (24 * 60), "day") + rest(minutes % (24 * 60) / 60, "hour");
        }
        return minutes >= 60 ? count(minutes / 60, "hour") + rest(minutes % 60, "minute") : count(minutes, "minute");
    }

    private static String rest(long number, String noun) {
        return number == 0 ? "" : " " + count(number, noun);
    }

    private static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
