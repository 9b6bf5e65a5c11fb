package io.confiture.wizard.wizard;

import io.confiture.wizard.environment.Nearest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code 2026-12-28 02:00 Europe/Paris}, as somebody typed it; UTC without a zone, unless somebody says otherwise. */
public sealed interface SpokenTime {

    /**
     * A moment.
     *
     * @param note what was decided where the clock shows this time twice; empty otherwise
     */
    record At(Instant moment, ZoneId zone, String note) implements SpokenTime {}

    /** @param why what is wrong with it and how it is said, as sentences */
    record Unclear(String why) implements SpokenTime {}

    Pattern SPELLING = Pattern.compile("(\\d{4}-\\d{2}-\\d{2})[ T]+(\\d{1,2}:\\d{2})(?:\\s+(\\S+))?");
    DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuu-MM-dd H:mm").withResolverStyle(ResolverStyle.STRICT);
    DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm");

    static SpokenTime read(String text) {
        return read(text, ZoneOffset.UTC);
    }

    /** @param usual the zone of a time that names none */
    static SpokenTime read(String text, ZoneId usual) {
        String there = usual.equals(ZoneOffset.UTC) ? "UTC" : usual.getId();
        Matcher spelled = SPELLING.matcher(text.strip());
        if (!spelled.matches()) {
            return new Unclear(
                    "A time is said as \"2026-12-28 02:00 Europe/Paris\"; without a zone it is " + there + ".");
        }
        String zone = spelled.group(3) == null ? there : spelled.group(3);
        if (!zone.equals("Z") && !ZoneId.getAvailableZoneIds().contains(zone)) {
            return new Unclear("Unknown time zone `" + zone + "`."
                    + Nearest.to(zone, ZoneId.getAvailableZoneIds())
                            .map(near -> " Did you mean `" + near + "`?")
                            .orElse(" Zones are named like `Europe/Paris`; without one a time is " + there + "."));
        }
        try {
            return at(LocalDateTime.parse(spelled.group(1) + " " + spelled.group(2), LOCAL), ZoneId.of(zone));
        } catch (DateTimeException noSuchDay) {
            return new Unclear("There is no " + spelled.group(1) + " " + spelled.group(2) + " in any calendar.");
        }
    }

    private static SpokenTime at(LocalDateTime local, ZoneId zone) {
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
        if (offsets.isEmpty()) {
            ZoneOffsetTransition jump = zone.getRules().getTransition(local);
            return new Unclear(
                    "There is no " + HOUR.format(local) + " on " + local.toLocalDate() + " in " + zone.getId()
                            + ": clocks go from " + HOUR.format(jump.getDateTimeBefore()) + " to "
                            + HOUR.format(jump.getDateTimeAfter()) + " then.");
        }
        String note = offsets.size() == 1
                ? ""
                : "Clocks show " + HOUR.format(local) + " twice that day; the first one is taken.";
        return new At(local.toInstant(offsets.get(0)), zone, note);
    }
}
