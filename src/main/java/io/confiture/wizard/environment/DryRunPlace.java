package io.confiture.wizard.environment;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Where an environment's migrations may be executed to see what they do, in a transaction that is rolled back. */
public enum DryRunPlace {
    /** On the environment's own database: its locks are really taken, for as long as the dry run lasts. */
    TARGET,
    /** On the database behind {@code rehearsal_url}. */
    REHEARSAL,
    NEVER;

    static final List<String> KEYS =
            Arrays.stream(values()).map(DryRunPlace::key).toList();

    /** As the policy spells it. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<DryRunPlace> parse(String text) {
        return Arrays.stream(values()).filter(place -> place.key().equals(text)).findFirst();
    }
}
