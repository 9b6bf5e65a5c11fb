package io.confiture.wizard.api;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** {@code CONFITURE_API_…} in the environment. */
@ConfigMapping(prefix = "confiture")
public interface ApiConfig {

    /** Whoever knows it may ask; without one there is no API. */
    Optional<String> apiToken();
}
