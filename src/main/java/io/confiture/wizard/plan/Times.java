package io.confiture.wizard.plan;

import java.time.Instant;
import java.util.Optional;

/** When a plan passed its stations. {@code ended} is there in a final state, and only then. */
public record Times(Instant opened, Optional<Instant> submitted, Optional<Instant> started, Optional<Instant> ended) {

    public static Times openedAt(Instant now) {
        return new Times(now, Optional.empty(), Optional.empty(), Optional.empty());
    }

    Times submittedAt(Instant now) {
        return new Times(opened, Optional.of(now), started, ended);
    }

    Times movedTo(PlanState state, Instant now) {
        Optional<Instant> first = state == PlanState.RUNNING ? started.or(() -> Optional.of(now)) : started;
        return new Times(opened, submitted, first, state.isFinal() ? Optional.of(now) : ended);
    }
}
