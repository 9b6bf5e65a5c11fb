package io.confiture.wizard.slack;

import io.confiture.wizard.plan.Digest;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.PlanId;
import java.util.Optional;

/**
 * What a button says when it comes back: which plan, and which version of it the reader saw. Old messages keep old values
 * for ever, so this is a claim to be checked, not a fact.
 */
public record ButtonValue(PlanId plan, Optional<Digest> seen) {

    public static ButtonValue of(Plan plan) {
        return new ButtonValue(plan.id(), plan.review().digest());
    }

    /** Empty for a value that is none of ours. */
    public static Optional<ButtonValue> parse(String value) {
        String[] parts = value == null ? new String[0] : value.split(":", -1);
        if (parts.length != 2) {
            return Optional.empty();
        }
        return PlanId.parse(parts[0]).map(id -> new ButtonValue(id, Digest.parse(parts[1])));
    }

    @Override
    public String toString() {
        return plan.number() + ":" + seen.map(Digest::hex).orElse("");
    }
}
