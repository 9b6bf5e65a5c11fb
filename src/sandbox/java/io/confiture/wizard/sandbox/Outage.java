package io.confiture.wizard.sandbox;

import java.time.Instant;
import java.util.Optional;

/**
 * What every call of Slack's Web API meets for a while.
 *
 * @param until by the workspace's clock; empty: until somebody ends it
 */
public record Outage(Troubles.Trouble trouble, Optional<Instant> until) {

    boolean isOver(Instant now) {
        return until.filter(end -> !end.isAfter(now)).isPresent();
    }
}
