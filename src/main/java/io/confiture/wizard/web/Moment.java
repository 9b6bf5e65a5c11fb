package io.confiture.wizard.web;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A point in time, for machines and for people. Auditors compare: everything is in UTC. */
record Moment(String iso, String text) {

    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final DateTimeFormatter TO_THE_MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** For lists, in which one looks for a day and an hour. */
    static Moment toTheMinute(Instant at) {
        return new Moment(at.toString(), TO_THE_MINUTE.format(at));
    }

    static Moment of(Instant at) {
        return new Moment(at.toString(), UTC.format(at));
    }
}
