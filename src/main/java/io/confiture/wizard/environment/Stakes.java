package io.confiture.wizard.environment;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** How much is at stake in an environment, and so how a wait for a lock there is judged. */
public enum Stakes {
    PRODUCTION,
    STAGING,
    DEVELOPMENT;

    static final List<String> KEYS = Arrays.stream(values()).map(Stakes::key).toList();

    private static final Set<String> DEVELOPMENT_NAMES = Set.of("development", "dev", "local", "test");

    /** As the policy spells it. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Stakes> parse(String text) {
        return Arrays.stream(values())
                .filter(stakes -> stakes.key().equals(text))
                .findFirst();
    }

    /** Where the policy is silent: an environment is what it is called, and production under any other name. */
    static Stakes ofName(String environment) {
        if (DEVELOPMENT_NAMES.contains(environment)) {
            return DEVELOPMENT;
        }
        return environment.equals("staging") ? STAGING : PRODUCTION;
    }
}
