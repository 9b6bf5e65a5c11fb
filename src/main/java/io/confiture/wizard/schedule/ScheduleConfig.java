package io.confiture.wizard.schedule;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/**
 * {@code CONFITURE_SCHEDULE_…} in the environment: how soon a runner that died is missed, and how often a run is looked at.
 * Usually left alone.
 */
@ConfigMapping(prefix = "confiture.schedule")
public interface ScheduleConfig {

    /** How long a runner may be silent before others take its plan up; several times {@link #heartbeat()}. */
    @WithDefault("60s")
    Duration lease();

    /** How often a runner renews its leases. */
    @WithDefault("15s")
    Duration heartbeat();

    /** How often each replica looks for plans whose lease has lapsed, and asks their targets. */
    @WithDefault("10s")
    Duration lostRunTick();

    /** How long a process that is asked to go lets its migrations finish; orchestrators kill after thirty seconds. */
    @WithDefault("20s")
    Duration lastWait();

    /** How often a migration at work is looked at: what its message in the thread shows, and whether it is to be stopped. */
    @WithDefault("4s")
    Duration progress();
}
