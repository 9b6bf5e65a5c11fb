package io.confiture.wizard.migration;

import io.confiture.wizard.plan.Direction;
import java.util.Optional;

/** Run orders as tests need them. */
final class Orders {

    private Orders() {}

    static RunOrder up(Migration migration, RunSettings settings) {
        return new RunOrder(migration, Direction.UP, settings, RunJournal.NONE, Optional.empty());
    }
}
