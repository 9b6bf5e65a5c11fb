package io.confiture.wizard.environment;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How people are reminded of a slot that comes.
 *
 * @param before how long before the slot opens, earliest reminder first; 24 hours, 1 hour and 10 minutes unless said
 *     otherwise; empty means none
 * @param mail address that gets them besides the channel
 */
public record Reminders(List<Duration> before, Optional<String> mail) {

    public static final Reminders USUAL =
            new Reminders(List.of(Duration.ofHours(24), Duration.ofHours(1), Duration.ofMinutes(10)), Optional.empty());

    public Reminders {
        before = before.stream().distinct().sorted(Comparator.reverseOrder()).toList();
    }

    /**
     * The reminder whose time has come: the last one, when several have while nobody was there to send them. What was due
     * before people were asked was said by asking them.
     *
     * @param opens when the slot opens
     * @param asked when people were last asked about it
     * @param told how long before the slot they were reminded since, at the latest
     */
    public Optional<Duration> due(Instant opens, Instant asked, Optional<Duration> told, Instant now) {
        return now.isBefore(opens)
                ? before.stream()
                        .filter(each -> opens.minus(each).isAfter(asked)
                                && !opens.minus(each).isAfter(now))
                        .min(Comparator.naturalOrder())
                        .filter(last ->
                                told.filter(said -> said.compareTo(last) <= 0).isEmpty())
                : Optional.empty();
    }

    /** When the next one is due after this moment; empty when there is none left. */
    public Optional<Instant> next(Instant opens, Instant now) {
        return before.stream().map(opens::minus).filter(now::isBefore).findFirst();
    }
}
