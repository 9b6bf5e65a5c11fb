package io.confiture.wizard.environment;

import io.confiture.wizard.plan.Slot;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The hours of one environment, as seen from now: which slots can be had.
 *
 * @param zone in which people there speak of times
 */
public record Calendar(EnvironmentPolicy policy, ZoneId zone, Instant now) {

    /** Where there are no windows: what could not start within this time is asked about again. */
    public static final Duration LATEST_START = Duration.ofHours(1);

    private static final Duration AHEAD = Duration.ofDays(366);

    /** A window and a freeze may follow each other; a year of either ends long before this. */
    private static final int STEPS = 5_000;

    private static final DateTimeFormatter SPELLED =
            DateTimeFormatter.ofPattern("EEE uuuu-MM-dd HH:mm", Locale.ENGLISH);

    public static Calendar of(EnvironmentPolicy policy, Instant now) {
        return new Calendar(policy, policy.zone(), now);
    }

    /** The slot that opens then, until its window closes or a freeze begins. */
    public SlotOffer offer(Instant opens) {
        Optional<String> no = opens.isBefore(now) ? Optional.of("That moment is over.") : policy.closed(opens);
        return no.isPresent() ? refused(no.get(), opens) : new SlotOffer.Taken(new Slot(opens, closes(opens), zone));
    }

    private SlotOffer refused(String why, Instant wanted) {
        Optional<Instant> next = next(wanted);
        return new SlotOffer.Refused(
                why
                        + next.map(at -> " The next possible time is " + spelled(at, zone) + ".")
                                .orElse(
                                        policy.isFrozenForGood()
                                                ? " There is no possible time before that."
                                                : " There is no possible time within a year."),
                next);
    }

    /** The first possible moment from this one on, and from now on; empty when there is none within a year, or nobody can tell. */
    public Optional<Instant> next(Instant from) {
        if (policy.isFrozenForGood()) {
            return Optional.empty();
        }
        Instant moment = from.isBefore(now) ? now : from;
        Instant end = moment.plus(AHEAD);
        for (int step = 0; step < STEPS && moment.isBefore(end); step++) {
            Instant thawed = policy.thaws(moment);
            Instant open = opening(thawed);
            if (open.equals(moment)) {
                return Optional.of(moment);
            }
            moment = open;
        }
        return Optional.empty();
    }

    /** What somebody who has no wish yet is offered: the next full hour, or the first possible moment after it. */
    public Optional<Instant> suggested() {
        return next(now.truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS));
    }

    private Instant opening(Instant from) {
        return policy.windows().stream()
                .map(window -> window.nextOpen(from))
                .min(Comparator.naturalOrder())
                .orElse(from);
    }

    private Instant closes(Instant opens) {
        Instant shut = policy.windows().stream()
                .flatMap(window -> window.closes(opens).stream())
                .max(Comparator.naturalOrder())
                .orElse(opens.plus(LATEST_START));
        return Stream.concat(Stream.of(shut), policy.nextFreeze(opens).stream())
                .min(Comparator.naturalOrder())
                .orElse(shut);
    }

    /** {@code Sun 2026-11-29 02:00 Europe/Paris (01:00 UTC)}. */
    public static String spelled(Instant moment, ZoneId zone) {
        String there = SPELLED.format(moment.atZone(zone)) + " " + (zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId());
        boolean isUtc = zone.getRules().getOffset(moment).equals(ZoneOffset.UTC);
        return isUtc
                ? there
                : there + " (" + DateTimeFormatter.ofPattern("HH:mm").format(moment.atZone(ZoneOffset.UTC)) + " UTC)";
    }
}
