package io.confiture.wizard.plan;

import java.util.Optional;

/**
 * Who is reminded of a slot, and told how it went, besides those whom the policy names.
 *
 * @param channel id of a channel
 * @param mail an address
 */
public record Reminding(Optional<String> channel, Optional<String> mail) {

    public static final Reminding NOBODY_ELSE = new Reminding(Optional.empty(), Optional.empty());
}
