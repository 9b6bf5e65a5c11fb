package io.confiture.wizard.record;

import io.confiture.wizard.desk.RecordPages;
import io.confiture.wizard.desk.RecordedEvent;
import io.confiture.wizard.plan.PlanId;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Which part of the record is asked for: one plan's events, those of a period, or both; everything when nothing is said.
 *
 * @param to not included
 */
public record Selection(Optional<PlanId> plan, Optional<Instant> from, Optional<Instant> to) {

    public static final Selection EVERYTHING = new Selection(Optional.empty(), Optional.empty(), Optional.empty());

    /** PostgreSQL knows longer ago and later, and nobody needs it. */
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    /** Somebody asked for what there cannot be; the message is for them. */
    public static final class Misspelt extends Exception {
        private static final long serialVersionUID = 1L;

        Misspelt(String why) {
            super(why);
        }
    }

    public static Selection of(PlanId plan) {
        return new Selection(Optional.of(plan), Optional.empty(), Optional.empty());
    }

    /**
     * Reads what somebody typed; null and blank are nothing. A date is a whole day in UTC: as the end it is included.
     *
     * @throws Misspelt with what to write instead
     */
    public static Selection parse(String plan, String from, String to) throws Misspelt {
        Selection read = new Selection(plan(plan), time("from", from, 0), time("to", to, 1));
        if (read.from().isPresent()
                && read.to().isPresent()
                && !read.from().get().isBefore(read.to().get())) {
            throw new Misspelt("The period ends before it begins: from " + from + " to " + to + ".");
        }
        return read;
    }

    private static Optional<PlanId> plan(String text) throws Misspelt {
        if (isNothing(text)) {
            return Optional.empty();
        }
        Optional<PlanId> plan = PlanId.parse(text.strip());
        if (plan.isEmpty()) {
            throw new Misspelt("plan is a number such as 42, not " + brief(text) + ".");
        }
        return plan;
    }

    private static Optional<Instant> time(String name, String text, int daysLater) throws Misspelt {
        if (isNothing(text)) {
            return Optional.empty();
        }
        String time = text.strip();
        try {
            Instant read = time.length() <= 10
                    ? LocalDate.parse(time)
                            .plusDays(daysLater)
                            .atStartOfDay(ZoneOffset.UTC)
                            .toInstant()
                    : OffsetDateTime.parse(time).toInstant();
            if (!read.isBefore(EARLIEST) && !read.isAfter(LATEST)) {
                return Optional.of(read);
            }
        } catch (DateTimeException malformed) {
            // said below
        }
        throw new Misspelt(
                name + " is a day such as 2026-11-22 or a time such as 2026-11-22T15:00:00Z, not " + brief(text) + ".");
    }

    private static boolean isNothing(String text) {
        return text == null || text.isBlank();
    }

    private static String brief(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }

    public RecordPages.Period period() {
        return new RecordPages.Period(from.orElse(EARLIEST), to.orElse(LATEST));
    }

    /** Oldest first, in bounded memory. */
    public void read(RecordPages pages, Consumer<RecordedEvent> reader) {
        if (plan.isEmpty()) {
            pages.of(period(), reader);
        } else {
            pages.of(plan.get(), event -> {
                if (covers(event.at())) {
                    reader.accept(event);
                }
            });
        }
    }

    private boolean covers(Instant at) {
        return !at.isBefore(period().from()) && at.isBefore(period().to());
    }

    /** {@code record-plan-42}, {@code record-2026-11-01-2026-11-30}: a file's name without its ending. */
    public String fileName() {
        StringBuilder name = new StringBuilder("record");
        plan.ifPresent(it -> name.append("-plan-").append(it.number()));
        from.ifPresent(it -> name.append("-from-").append(day(it)));
        to.ifPresent(it -> name.append("-to-").append(day(it.minusNanos(1))));
        return name.toString();
    }

    private static LocalDate day(Instant at) {
        return at.atOffset(ZoneOffset.UTC).toLocalDate();
    }
}
