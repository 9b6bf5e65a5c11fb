package io.confiture.wizard.schedule;

import io.confiture.wizard.migration.Applied;
import io.confiture.wizard.migration.LedgerRow;
import io.confiture.wizard.migration.Migration;
import io.confiture.wizard.migration.MigrationFile;
import io.confiture.wizard.migration.MigrationFolder;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.PlannedMigration;
import java.util.List;
import java.util.Optional;

/** {@link AsApproved} for a plan that rolls back: whether the newest of what is applied is what people approved. Pure. */
final class RollbackAsApproved {

    private RollbackAsApproved() {}

    /**
     * Compares a running plan with files and ledger as they are under the lock.
     *
     * @param rows every row of the ledger
     * @return what is off, in words; empty when the newest live rows are exactly those that are still to be rolled back, in
     *     their order, and ledger and files have the approved bytes
     */
    static Optional<String> whatIsOff(Plan plan, MigrationFolder folder, List<LedgerRow> rows) {
        Applied applied = Applied.of(folder, rows);
        List<PlannedMigration> waiting = AsApproved.waiting(plan);
        return order(waiting, applied).or(() -> waiting.stream()
                .flatMap(each -> bytes(each, applied).stream())
                .findFirst());
    }

    private static Optional<String> order(List<PlannedMigration> waiting, Applied applied) {
        List<LedgerRow> newest = applied.newestFirst();
        for (int i = 0; i < waiting.size(); i++) {
            String version = waiting.get(i).ref().version();
            if (newest.stream().noneMatch(row -> row.version().equals(version))) {
                return Optional.of(waiting.get(i).ref() + " is not applied any more: somebody has rolled it back.");
            }
            if (!newest.get(i).version().equals(version)) {
                return Optional.of(newest.get(i).ref() + " was applied after "
                        + waiting.get(i).ref() + ", and is not what was approved to be rolled back next.");
            }
        }
        return applied.undecidedAt(waiting.size());
    }

    private static Optional<String> bytes(PlannedMigration planned, Applied applied) {
        List<Migration> files = applied.folder().migrations().stream()
                .filter(file -> file.version().equals(planned.ref().version()))
                .toList();
        if (files.isEmpty()) {
            return Optional.of("The file of " + planned.ref() + " is gone.");
        }
        if (files.size() > 1) {
            return Optional.of("Several files claim version " + planned.ref().version()
                    + ": rename or remove all but the one that was applied.");
        }
        Migration file = files.get(0);
        return changed(planned.ref().toString(), Optional.of(planned.checksum()), Optional.of(file.checksum()))
                .or(() -> changed(
                        "The rollback of " + planned.ref(),
                        planned.downChecksum(),
                        file.down().map(MigrationFile::checksum)))
                .or(() -> otherBytesApplied(planned, applied));
    }

    private static Optional<String> changed(String what, Optional<String> approved, Optional<String> found) {
        return approved.equals(found)
                ? Optional.empty()
                : Optional.of(what + " has changed since it was approved: checksum " + brief(approved) + " → "
                        + brief(found) + ".");
    }

    /** Somebody may have taken it back and applied another file of that version. A row without a checksum says nothing. */
    private static Optional<String> otherBytesApplied(PlannedMigration planned, Applied applied) {
        return applied.newestFirst().stream()
                .filter(row -> row.version().equals(planned.ref().version()))
                .flatMap(row -> row.checksum().stream())
                .filter(checksum -> !checksum.equals(planned.checksum()))
                .map(checksum -> "The ledger says that " + planned.ref() + " was applied from another file: checksum "
                        + brief(Optional.of(checksum)) + ", approved was " + brief(Optional.of(planned.checksum()))
                        + ".")
                .findFirst();
    }

    private static String brief(Optional<String> checksum) {
        return checksum.map(hex -> hex.substring(0, Math.min(8, hex.length()))).orElse("none");
    }
}
