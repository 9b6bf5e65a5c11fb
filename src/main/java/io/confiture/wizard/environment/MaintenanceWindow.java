package io.confiture.wizard.environment;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

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
}
