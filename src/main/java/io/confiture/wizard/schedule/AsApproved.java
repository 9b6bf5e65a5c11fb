package io.confiture.wizard.schedule;

import io.confiture.wizard.environment.Environment;
import io.confiture.wizard.migration.Migration;
import io.confiture.wizard.migration.MigrationFile;
import io.confiture.wizard.migration.MigrationFolder;
import io.confiture.wizard.migration.Pending;
import io.confiture.wizard.migration.VersionOrder;
import io.confiture.wizard.plan.MigrationRef;
import io.confiture.wizard.plan.MigrationState;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.PlannedMigration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

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
        return difference(waiting, upToLast, folder);
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

    private static Optional<String> difference(
            List<PlannedMigration> waiting, List<Migration> found, MigrationFolder folder) {
        Set<MigrationRef> approved = waiting.stream().map(PlannedMigration::ref).collect(Collectors.toSet());
        Map<MigrationRef, Migration> pending = found.stream().collect(Collectors.toMap(Migration::ref, each -> each));
        for (PlannedMigration planned : waiting) {
            if (!pending.containsKey(planned.ref())) {
                return Optional.of(gone(planned, folder));
            }
        }
        for (Migration migration : found) {
            if (!approved.contains(migration.ref())) {
                return Optional.of(migration.ref() + " is pending and was not approved.");
            }
        }
        return waiting.stream()
                .map(planned -> otherwise(planned, pending.get(planned.ref())))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> otherwise(PlannedMigration planned, Migration found) {
        if (!planned.checksum().equals(found.checksum())) {
            return Optional.of(found.ref() + " has changed since it was approved: checksum "
                    + planned.checksum().substring(0, 8) + " → "
                    + found.checksum().substring(0, 8) + ".");
        }
        if (!planned.downChecksum().equals(found.down().map(MigrationFile::checksum))) {
            return Optional.of("The rollback of " + found.ref() + " has changed since it was approved.");
        }
        return found.cannotRun().map(why -> found.ref() + " cannot run here any more. " + why);
    }

    private static String gone(PlannedMigration planned, MigrationFolder folder) {
        boolean fileIsThere =
                folder.migrations().stream().anyMatch(each -> each.ref().equals(planned.ref()));
        return planned.ref() + " is not pending any more: "
                + (fileIsThere ? "somebody else has applied it, or recorded it as applied." : "its file is gone.");
    }
}
