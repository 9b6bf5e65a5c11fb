package io.confiture.wizard.environment;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Recurring hours in which an environment lets plans start.
 *
 * @param days on which it opens; at least one
 * @param from wall time at which it opens, included
 * @param to wall time at which it closes, excluded; when it is before {@code from}, that of the next day
 * @param zone in which days and times are counted
 */
public record MaintenanceWindow(Set<DayOfWeek> days, LocalTime from, LocalTime to, ZoneId zone) {

    public MaintenanceWindow {
        if (days.isEmpty()) {
            throw new IllegalArgumentException("A maintenance window opens on at least one day");
        }
        if (from.equals(to)) {
            throw new IllegalArgumentException("A maintenance window closes at another time than it opens");
        }
        days = Collections.unmodifiableSet(EnumSet.copyOf(days));
    }

    /** Whether it closes on the day after it opened. */
    public boolean isOvernight() {
        return to.isBefore(from);
    }

    /** Whether it is open at this moment, counted in its own wall time: daylight saving is its zone's business. */
    public boolean isOpen(Instant moment) {
        LocalDate today = moment.atZone(zone).toLocalDate();
        return isOpenSince(today, moment) || (isOvernight() && isOpenSince(today.minusDays(1), moment));
    }

    /** When it closes, if it is open at this moment. */
    public Optional<Instant> closes(Instant moment) {
        LocalDate today = moment.atZone(zone).toLocalDate();
        return Stream.of(today, today.minusDays(1))
                .filter(day -> isOpenSince(day, moment))
                .map(this::closing)
                .max(Comparator.naturalOrder());
    }

    /** When it opened, if it is open at this moment. */
    public Optional<Instant> opened(Instant moment) {
        LocalDate today = moment.atZone(zone).toLocalDate();
        return Stream.of(today, today.minusDays(1))
                .filter(day -> isOpenSince(day, moment))
                .map(this::opening)
                .min(Comparator.naturalOrder());
    }

    /** The first moment from this one on at which it is open. */
    public Instant nextOpen(Instant moment) {
        LocalDate today = moment.atZone(zone).toLocalDate();
        return isOpen(moment)
                ? moment
                : Stream.iterate(today, day -> day.plusDays(1))
                        .filter(day -> days.contains(day.getDayOfWeek()))
                        .map(this::opening)
                        .filter(opens ->
                                !opens.isBefore(moment) && isOpen(opens)) // a clock change may leave nothing of it
                        .findFirst()
                        .orElseThrow();
    }

    private boolean isOpenSince(LocalDate day, Instant moment) {
        return days.contains(day.getDayOfWeek()) && !moment.isBefore(opening(day)) && moment.isBefore(closing(day));
    }

    private Instant opening(LocalDate day) {
        return day.atTime(from).atZone(zone).toInstant();
    }

    private Instant closing(LocalDate day) {
        return (isOvernight() ? day.plusDays(1) : day).atTime(to).atZone(zone).toInstant();
    }

    /** {@code SUNDAY 02:00–04:00 Europe/Paris}. */
    public String inWords() {
        return days.stream().map(DayOfWeek::name).collect(Collectors.joining(", ")) + " " + from + "–" + to + " "
                + zone.getId();
    }
}
