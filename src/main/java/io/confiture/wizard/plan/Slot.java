package io.confiture.wizard.plan;

import java.time.Instant;
import java.time.ZoneId;

/**
 * When a plan may start: from {@code opens} on, before {@code closes}. Late is late.
 *
 * @param zone the zone the person chose it in, for showing it back
 */
public record Slot(Instant opens, Instant closes, ZoneId zone) {

    public Slot {
        if (!opens.isBefore(closes)) {
            throw new IllegalArgumentException("A slot opens before it closes: " + opens + " to " + closes);
        }
    }

    public boolean isOpen(Instant now) {
        return !now.isBefore(opens) && now.isBefore(closes);
    }

    public boolean isOver(Instant now) {
        return !now.isBefore(closes);
    }
}
