package io.confiture.wizard.environment;

import java.time.Duration;
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
}
