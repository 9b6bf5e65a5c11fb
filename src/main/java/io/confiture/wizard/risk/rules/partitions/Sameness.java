package io.confiture.wizard.risk.rules.partitions;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether two constants are the same value of a column.
 *
 * @param type of the column, as the catalog writes it
 * @param utc whether a time that is written with the offset of UTC is the one that is written without
 */
record Sameness(String type, boolean utc) {

    private static final String OFFSET = "+00";

    /**
     * Whether the column can be compared with it in a CHECK that proves anything. Between a time with a zone and one without
     * the answer depends on a setting, which PostgreSQL does not rely on.
     */
    boolean fits(Constant constant) {
        return !isTemporal()
                || constant.types().isEmpty()
                || constant.types().size() == 1 && isZoned(constant.types().get(0)) == isZoned(type);
    }

    /** A date or a time, of which {@code 2025-01-01} is another spelling of its midnight. */
    private boolean isTemporal() {
        return type.startsWith("date") || type.startsWith("timestamp");
    }

    private static boolean isZoned(String type) {
        String lower = type.toLowerCase(Locale.ROOT);
        return lower.contains("with time zone") || lower.contains("timestamptz");
    }

    boolean holds(Constant one, Constant other) {
        if (one.text().equals(other.text())) {
            return true;
        } else if (isTemporal()) {
            return time(one).isPresent() && time(one).equals(time(other));
        }
        boolean number = !one.quoted() || !other.quoted();
        return number && number(one).isPresent() && number(one).equals(number(other));
    }

    private static Optional<BigDecimal> number(Constant constant) {
        try {
            return Optional.of(new BigDecimal(constant.text().strip()).stripTrailingZeros());
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private Optional<LocalDateTime> time(Constant constant) {
        String text = constant.text().strip();
        String plain = utc && text.endsWith(OFFSET) ? text.substring(0, text.length() - OFFSET.length()) : text;
        try {
            return Optional.of(
                    plain.length() == "2025-01-01".length()
                            ? LocalDate.parse(plain).atStartOfDay()
                            : LocalDateTime.parse(plain.replace(' ', 'T')));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
