package io.confiture.wizard.environment;

import io.confiture.wizard.plan.Person;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * A freeze that somebody declared in chat: nothing starts in the environment until it ends, or somebody lifts it. It is in
 * force as soon as it is there, whatever the clock of another replica says.
 *
 * @param reason for the people who meet it; never blank
 * @param until when it ends by itself; empty when it never does
 */
public record DeclaredFreeze(String environment, String reason, Person by, Instant since, Optional<Instant> until) {

    public DeclaredFreeze {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("A freeze has a reason");
        }
        if (until.filter(end -> !since.isBefore(end)).isPresent()) {
            throw new IllegalArgumentException("A freeze ends after it began: " + since + " to " + until.get());
        }
    }

    /** Whether only a person ends it. */
    public boolean isEndless() {
        return until.isEmpty();
    }

    public boolean covers(Instant moment) {
        return until.map(moment::isBefore).orElse(true);
    }

    /** For people, as a sentence: who, when, how long and why. Plain text. */
    public String inWords(ZoneId zone) {
        String end = until.map(at -> ", until " + Calendar.spelled(at, zone))
                .orElse(", until somebody lifts it with /confiture unfreeze " + environment);
        return by.name() + " froze it on " + Calendar.spelled(since, zone) + end + ": " + reason
                + (reason.endsWith(".") ? "" : ".");
    }
}
