package io.confiture.wizard.api;

import io.confiture.wizard.environment.DeclaredFreeze;
import io.confiture.wizard.environment.EnvironmentPolicy;
import io.confiture.wizard.environment.Freeze;
import java.time.Instant;
import java.util.Optional;

/**
 * Why nothing starts in an environment now, whatever is approved.
 *
 * @param sentence all of it, as people are told
 * @param reason may be empty text where the policy has it
 * @param by Slack id of who declared it; null where the policy has it
 * @param until null when it stays until somebody lifts it
 */
record FreezeAnswer(String sentence, String reason, String by, String since, String until) {

    /** What was declared goes before what the policy has, as in the sentence. */
    static Optional<FreezeAnswer> of(EnvironmentPolicy policy, Instant now) {
        return policy.frozen(now).map(sentence -> policy.declared()
                .filter(freeze -> freeze.covers(now))
                .map(freeze -> declared(sentence, freeze))
                .orElseGet(() -> policy.freezes().stream()
                        .filter(freeze -> freeze.covers(now, policy.zone()))
                        .findFirst()
                        .map(freeze -> ofThePolicy(sentence, freeze, policy))
                        .orElseThrow()));
    }

    private static FreezeAnswer declared(String sentence, DeclaredFreeze freeze) {
        return new FreezeAnswer(
                sentence,
                freeze.reason(),
                freeze.by().id(),
                freeze.since().toString(),
                freeze.until().map(Instant::toString).orElse(null));
    }

    private static FreezeAnswer ofThePolicy(String sentence, Freeze freeze, EnvironmentPolicy policy) {
        return new FreezeAnswer(
                sentence,
                freeze.reason(),
                null,
                freeze.from().atStartOfDay(policy.zone()).toInstant().toString(),
                freeze.to().plusDays(1).atStartOfDay(policy.zone()).toInstant().toString());
    }
}
