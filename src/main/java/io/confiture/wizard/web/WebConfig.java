package io.confiture.wizard.web;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** {@code CONFITURE_PUBLIC_URL} in the environment. */
@ConfigMapping(prefix = "confiture")
public interface WebConfig {

    /** Where people's browsers reach the bot; without it there are no links. */
    Optional<String> publicUrl();
}
