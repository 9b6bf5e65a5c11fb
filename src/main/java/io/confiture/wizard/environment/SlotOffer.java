package io.confiture.wizard.environment;

import io.confiture.wizard.plan.Slot;
import java.time.Instant;
import java.util.Optional;

/** What an environment says to somebody who wants to start at some moment. */
public sealed interface SlotOffer {

    record Taken(Slot slot) implements SlotOffer {}

    /**
     * @param why for a person, as whole sentences; the next possible time is among them, when there is one
     * @param next when it would be possible; empty when it is not within a year
     */
    record Refused(String why, Optional<Instant> next) implements SlotOffer {}
}
