package io.confiture.wizard.slack;

import io.confiture.wizard.plan.Digest;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.PlanId;
import java.util.Optional;

/**
 * What a button says when it comes back: which plan, and what of it the reader saw. Old messages keep old values for ever,
 * so this is a claim to be checked, not a fact.
 *
 * @param seen what was being asked for; empty before it was submitted
 * @param version how often the plan had moved: a pause looks like the one before it, and is another one
 */
public record ButtonValue(PlanId plan, Optional<Digest> seen, long version) {

    public static ButtonValue of(Plan plan) {
        return new ButtonValue(plan.id(), plan.review().digest(), plan.version());
    }

    /** Empty for a value that is none of ours. */
    public static Optional<ButtonValue> parse(String value) {
        String[] parts = value == null ? new String[0] : value.split(":", -1);
        if (parts.length != 3 || !parts[2].matches("[0-9]{1,18}")) {
            return Optional.empty();
        }
        return PlanId.parse(parts[0]).map(id -> new ButtonValue(id, Digest.parse(parts[1]), Long.parseLong(parts[2])));
    }

    @Override
    public String toString() {
        return plan.number() + ":" + seen.map(Digest::hex).orElse("") + ":" + version;
    }
}
