package io.confiture.wizard.environment;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.plan.Role;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Single values of the policy file, from text; empty for anything else. */
final class Words {

    static final List<String> RISKS =
            Arrays.stream(Risk.values()).map(Risk::key).toList();
    static final List<String> ROLES =
            Arrays.stream(Role.values()).map(Role::key).toList();

    private static final Pattern DURATION =
            Pattern.compile("(?:(\\d{1,4})d)?(?:(\\d{1,5})h)?(?:(\\d{1,6})m)?(?:(\\d{1,8})s)?(?:(\\d{1,9})ms)?");
    private static final Pattern TIME = Pattern.compile("([01]\\d|2[0-3]):[0-5]\\d");
    private static final Pattern E_MAIL =
            Pattern.compile("[^@\\s<>,;:\"()\\[\\]]+@[^@\\s<>,;:\"()\\[\\]]+\\.[^@\\s.]+");
    private static final Pattern USER_ID = Pattern.compile("[UW][A-Z0-9]{2,20}");
    private static final Pattern GROUP = Pattern.compile("S[A-Z0-9]{2,20}|@[\\p{L}\\p{N}._-]{1,80}");
    private static final Pattern CHANNEL = Pattern.compile("[CG][A-Z0-9]{2,20}|#[\\p{L}\\p{N}_-]{1,80}");

    private Words() {}

    static Optional<Risk> risk(String text) {
        return Arrays.stream(Risk.values())
                .filter(risk -> risk.key().equals(text))
                .findFirst();
    }

    static Optional<Role> role(String text) {
        return Arrays.stream(Role.values())
                .filter(role -> role.key().equals(text))
                .findFirst();
    }

    static Optional<Boolean> flag(String text) {
        return switch (text) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    /** {@code 24h}, {@code 1h30m}, {@code 500ms}; never zero. */
    static Optional<Duration> duration(String text) {
        Matcher parts = DURATION.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        Duration sum = Duration.ofDays(number(parts.group(1)))
                .plusHours(number(parts.group(2)))
                .plusMinutes(number(parts.group(3)))
                .plusSeconds(number(parts.group(4)))
                .plusMillis(number(parts.group(5)));
        return Optional.of(sum).filter(duration -> !duration.isZero());
    }

    static Optional<Duration> timeout(String text) {
        return duration(text).filter(duration -> duration.compareTo(Limits.LONGEST) <= 0);
    }

    static Optional<Integer> count(String text) {
        return text.matches("\\d{1,4}") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
    }

    static Optional<DayOfWeek> day(String text) {
        String upper = text.toUpperCase(Locale.ROOT);
        return Arrays.stream(DayOfWeek.values())
                .filter(day ->
                        upper.equals(day.name()) || upper.equals(day.name().substring(0, 3)))
                .findFirst();
    }

    static Optional<LocalTime> time(String text) {
        return TIME.matcher(text).matches() ? Optional.of(LocalTime.parse(text)) : Optional.empty();
    }

    static Optional<LocalDate> date(String text) {
        return unlessMalformed(() -> LocalDate.parse(text));
    }

    /** A region such as {@code Europe/Paris}, or {@code UTC}; an offset would be wrong half of the year. */
    static Optional<ZoneId> zone(String text) {
        return ZoneId.getAvailableZoneIds().contains(text) ? Optional.of(ZoneId.of(text)) : Optional.empty();
    }

    static Optional<String> email(String text) {
        return matching(E_MAIL, text);
    }

    static Optional<String> user(String text) {
        return matching(USER_ID, text).or(() -> email(text));
    }

    static Optional<String> group(String text) {
        return matching(GROUP, text);
    }

    static Optional<String> channel(String text) {
        return matching(CHANNEL, text);
    }

    private static Optional<String> matching(Pattern pattern, String text) {
        return pattern.matcher(text).matches() ? Optional.of(text) : Optional.empty();
    }

    private static long number(String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }

    private static <T> Optional<T> unlessMalformed(Supplier<T> parsing) {
        try {
            return Optional.of(parsing.get());
        } catch (DateTimeException malformed) {
            return Optional.empty();
        }
    }
}
