package io.confiture.wizard.migration;

import io.confiture.wizard.environment.Target;
import java.util.List;
import java.util.Optional;

/**
 * What is to be rehearsed, and where.
 *
 * @param database where it is executed
 * @param copyOf the environment's own database, when {@code database} is to be another one
 * @param migrations in the order they would run
 * @param who as others see it in {@code pg_stat_activity}: {@code confiture-bot dry run of plan #42}
 */
public record RehearsalOrder(
        Target database, Optional<Target> copyOf, List<Migration> migrations, RehearsalLimits limits, String who) {}
