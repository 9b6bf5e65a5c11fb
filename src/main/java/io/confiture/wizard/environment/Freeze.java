package io.confiture.wizard.environment;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * Days on which nothing starts in an environment.
 *
 * @param from first day, whole
 * @param to last day, whole
 * @param reason for the people who meet it; may be empty
 */
public record Freeze(LocalDate from, LocalDate to, String reason) {

    public Freeze {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("A freeze ends on the day it begins or later");
        }
    }

    /** @param zone in which the days are counted, see {@link EnvironmentPolicy#zone()} */
    public boolean covers(Instant moment, ZoneId zone) {
        LocalDate day = moment.atZone(zone).toLocalDate();
        return !day.isBefore(from) && !day.isAfter(to);
    }
}
