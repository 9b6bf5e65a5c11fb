package io.confiture.wizard.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Handles to answer an interaction later: five times within half an hour. */
public class ResponseUrls {

    /**
     * Where an interaction happened.
     *
     * @param message the ts of the message with the button; null for a slash command
     */
    public record Origin(String channel, String user, String message) {}

    private record Handle(Origin origin, Instant issued, int uses) {}

    private static final Duration LIFE = Duration.ofMinutes(30);
    private static final int MOST_USES = 5;

    private final Clock clock;
    private final Map<String, Handle> handles = new HashMap<>();

    ResponseUrls(Clock clock) {
        this.clock = clock;
    }

    synchronized String issue(Origin origin) {
        handles.values().removeIf(handle -> isOver(handle.issued().plus(LIFE)));
        String id = UUID.randomUUID().toString().replace("-", "");
        handles.put(id, new Handle(origin, clock.instant(), 0));
        return id;
    }

    /** @throws Refusal when it is over, used up, or was never issued */
    public synchronized Origin use(String id) {
        Handle handle = handles.get(id);
        if (handle == null || isOver(handle.issued().plus(LIFE))) {
            throw new Refusal("expired_url");
        }
        if (handle.uses() >= MOST_USES) {
            throw new Refusal("used_url");
        }
        handles.put(id, new Handle(handle.origin(), handle.issued(), handle.uses() + 1));
        return handle.origin();
    }

    private boolean isOver(Instant end) {
        return clock.instant().isAfter(end);
    }
}
