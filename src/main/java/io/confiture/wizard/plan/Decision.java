package io.confiture.wizard.plan;

import java.util.Optional;

/** A plan's answer to a verb. "No" is an answer; exceptions mean something is broken. */
public sealed interface Decision {

    /** The plan as it is now, and what to write down about it. */
    record Accepted(Plan plan, PlanEvent event) implements Decision {}

    /** Nothing changed; {@code plan} is what the refusal was decided on. */
    record Refused(Refusal why, Plan plan) implements Decision {}

    default Optional<Refusal> refusal() {
        return this instanceof Refused refused ? Optional.of(refused.why()) : Optional.empty();
    }

    default boolean isAccepted() {
        return this instanceof Accepted;
    }

    /** The plan after the verb, moved or not. */
    default Plan plan() {
        return this instanceof Accepted accepted ? accepted.plan() : ((Refused) this).plan();
    }
}
