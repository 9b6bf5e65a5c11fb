package io.confiture.wizard.schedule;

import io.confiture.wizard.environment.Environment;
import io.confiture.wizard.migration.Migration;
import io.confiture.wizard.migration.MigrationFile;
import io.confiture.wizard.migration.MigrationFolder;
import io.confiture.wizard.migration.Pending;
import io.confiture.wizard.migration.VersionOrder;
import io.confiture.wizard.plan.MigrationState;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.PlannedMigration;
import java.util.List;
import java.util.Optional;

/** Whether what lies before a runner is what people approved. Pure. */
final class AsApproved {

    private AsApproved() {}

    /**
     * Compares a running plan with files and ledger as they are under the lock.
     *
     * @return what is off, in words; empty when the next migrations are exactly the approved ones
     */
    static Optional<String> whatIsOff(Plan plan, MigrationFolder folder, Pending pending) {
        if (!folder.duplicates().isEmpty()) {
            return Optional.of("Several files claim version "
                    + folder.duplicates().keySet().iterator().next() + ": rename or remove one of them.");
        }
        List<PlannedMigration> waiting = waiting(plan);
        if (waiting.isEmpty()) {
            return Optional.empty();
        }
        String last = waiting.get(waiting.size() - 1).ref().version();
        List<Migration> upToLast = pending.migrations().stream()
                .filter(each -> VersionOrder.BY_CODE_POINT.compare(each.version(), last) <= 0)
                .toList();
        return difference(waiting, upToLast);
    }

    /** Another database, or a role that may not be taken any more. */
    static Optional<String> anotherPlace(Plan plan, Environment environment) {
        String address = environment.target().address();
        if (!plan.request().address().equals(address)) {
            return Optional.of("The environment now points at " + address + "; approved was "
                    + plan.request().address() + ".");
        }
        return plan.answers()
                .applyAs()
                .filter(role -> !environment.policy().applyAs().contains(role))
                .map(role -> "The policy does not allow to apply as " + role + " any more.");
    }

    /** Those that have not run yet. */
    static List<PlannedMigration> waiting(Plan plan) {
        return plan.migrations().stream()
                .filter(each -> each.is(MigrationState.WAITING))
                .toList();
    }

    private static Optional<String> difference(List<PlannedMigration> waiting, List<Migration> found) {
        for (int i = 0; i < Math.max(waiting.size(), found.size()); i++) {
            if (i >= found.size()) {
                return Optional.of(waiting.get(i).ref() + " is not pending any more: its file is gone, or somebody"
                        + " has applied it.");
            }
            if (i >= waiting.size() || !waiting.get(i).ref().equals(found.get(i).ref())) {
                return Optional.of(found.get(i).ref() + " is pending and was not approved.");
            }
            if (!sameBytes(waiting.get(i), found.get(i))) {
                return Optional.of(found.get(i).ref() + " has changed since it was approved: checksum "
                        + waiting.get(i).checksum().substring(0, 8) + " → "
                        + found.get(i).checksum().substring(0, 8) + ".");
            }
        }
        return Optional.empty();
    }

    private static boolean sameBytes(PlannedMigration planned, Migration found) {
        return planned.checksum().equals(found.checksum())
                && planned.downChecksum().equals(found.down().map(MigrationFile::checksum));
    }
}
