package io.confiture.wizard.environment;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The lists {@code windows} and {@code freezes} of an environment. */
final class CalendarReader {

    private static final String TIME = "a time in quotes, for instance \"02:00\"";
    private static final String DATE = "a day, for instance 2026-12-20";

    private CalendarReader() {}

    static Optional<MaintenanceWindow> window(Place place) {
        Map<String, Place> keys = place.map(List.of("days", "from", "to", "zone"));
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        required(place, keys, "days").ifPresent(list -> list.list()
                .forEach(day -> day.value(Words::day, "MON, TUE, WED, THU, FRI, SAT or SUN")
                        .ifPresent(days::add)));
        var from = required(place, keys, "from").flatMap(time -> time.value(Words::time, TIME));
        var to = required(place, keys, "to").flatMap(time -> time.value(Words::time, TIME));
        var zone = required(place, keys, "zone")
                .flatMap(name -> name.value(Words::zone, "an IANA time zone, for instance Europe/Paris or UTC"));
        if (days.isEmpty() || from.isEmpty() || to.isEmpty() || zone.isEmpty()) {
            refuseEmpty(days, keys);
            return Optional.empty();
        }
        return opening(place, from.get(), to.get())
                .map(opens -> new MaintenanceWindow(days, opens, to.get(), zone.get()));
    }

    static Optional<Freeze> freeze(Place place) {
        Map<String, Place> keys = place.map(List.of("from", "to", "reason"));
        Optional<LocalDate> from = required(place, keys, "from").flatMap(day -> day.value(Words::date, DATE));
        Optional<LocalDate> to = required(place, keys, "to").flatMap(day -> day.value(Words::date, DATE));
        String reason =
                Optional.ofNullable(keys.get("reason")).flatMap(Place::text).orElse("");
        if (from.isEmpty() || to.isEmpty()) {
            return Optional.empty();
        }
        if (to.get().isBefore(from.get())) {
            place.refuse("the freeze ends before it begins", "swap from and to; both days are frozen");
            return Optional.empty();
        }
        return Optional.of(new Freeze(from.get(), to.get(), reason));
    }

    private static Optional<LocalTime> opening(Place place, LocalTime from, LocalTime to) {
        if (from.equals(to)) {
            place.refuse(
                    "the window closes when it opens",
                    "write another time; a window that closes before it opens ends on the next day");
            return Optional.empty();
        }
        return Optional.of(from);
    }

    private static void refuseEmpty(Set<DayOfWeek> days, Map<String, Place> keys) {
        Place list = keys.get("days");
        if (days.isEmpty() && list != null && list.isEmptyList()) {
            list.refuse("the window opens on no day", "write for instance [SAT, SUN]");
        }
    }

    private static Optional<Place> required(Place place, Map<String, Place> keys, String key) {
        Place value = keys.get(key);
        if (value == null && place.isMap()) {
            place.refuse("`" + key + "` is missing", "add it");
        }
        return Optional.ofNullable(value);
    }
}
