package io.confiture.wizard.schedule;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** {@code CONFITURE_WATCH_…} in the environment: how often what was asked for is looked at. Usually left alone. */
@ConfigMapping(prefix = "confiture.watch")
public interface WatchConfig {

    /** How often the files of plans that wait or are approved are looked at; {@code off} for never. */
    @WithDefault("5s")
    String files();

    /** How often the ledgers of their targets are read, unless a file has changed. */
    @WithDefault("60s")
    Duration ledger();

    /** How often reviews that nobody answers are looked at; {@code off} for never. */
    @WithDefault("30s")
    String reviews();
}
