package io.confiture.wizard.migration;

import io.confiture.wizard.plan.Direction;
import java.util.Optional;

/** Run orders as tests need them. */
final class Orders {

    private Orders() {}

    static RunOrder up(Migration migration, RunSettings settings) {
        return up(migration, settings, RunJournal.NONE);
    }

    static RunOrder up(Migration migration, RunSettings settings, RunJournal journal) {
        return new RunOrder(migration, Direction.UP, settings, journal, Optional.empty());
    }

    /** A retry after an INVALID index was left. */
    static RunOrder dropping(String index, Migration migration, RunJournal journal) {
        return new RunOrder(migration, Direction.UP, Bench.SETTINGS, journal, Optional.of(index));
    }
}
