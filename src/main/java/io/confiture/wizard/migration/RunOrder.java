package io.confiture.wizard.migration;

import io.confiture.wizard.plan.Direction;
import java.util.Optional;

/**
 * What is to be done with one migration.
 *
 * @param direction UP runs its up file and adds the ledger row, DOWN runs its down file and takes the row away
 * @param journal for statements that are final on their own
 * @param dropFirst an INVALID index that an earlier attempt left behind, as SQL wants its name: dropped before the first
 *     statement, and only if it is still INVALID
 */
public record RunOrder(
        Migration migration,
        Direction direction,
        RunSettings settings,
        RunJournal journal,
        Optional<String> dropFirst) {}
