package io.confiture.wizard.migration;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Who has the migration lock of a target.
 *
 * @param backendPid the server process that has it
 * @param user database role
 * @param host where its program runs, or the address it came from; empty text when neither is known
 * @param command what it said it is doing, or its {@code application_name}; empty text for a program without a name
 * @param since when it took the lock, if it recorded that
 * @param age for how long by the server's clock, if it recorded that
 */
public record LockHolder(
        int backendPid, String user, String host, String command, Optional<Instant> since, Optional<Duration> age) {

    private static final int SHOWN = 100;

    /** {@code `confiture migrate up` on deploy-1 as deploy, for 12 s}: one line, whatever others have called themselves. */
    @Override
    public String toString() {
        return (command.isBlank() ? "a program without a name" : "`" + plain(command) + "`")
                + (host.isBlank() ? "" : " on " + plain(host)) + " as " + plain(user)
                + age.map(time -> ", for " + inWords(time)).orElse("");
    }

    private static String plain(String text) {
        var line = text.strip().replaceAll("[\\p{Cntrl}\\s]+", " ").replace('`', '\'');
        return line.codePointCount(0, line.length()) <= SHOWN
                ? line
                : line.substring(0, line.offsetByCodePoints(0, SHOWN - 1)) + "…";
    }

    private static String inWords(Duration time) {
        if (time.toMinutes() < 2) {
            return Math.max(0, time.toSeconds()) + " s";
        }
        return time.toHours() < 2 ? time.toMinutes() + " min" : time.toHours() + " h";
    }
}
