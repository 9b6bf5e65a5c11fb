package io.confiture.wizard.schedule;

import io.confiture.wizard.desk.Evidences.BrokenRun;
import io.confiture.wizard.migration.LedgerRow;
import io.confiture.wizard.plan.Evidence;
import io.confiture.wizard.plan.PlannedMigration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * Whether the same bytes have succeeded where they must first: the newest run of each migration there, by that ledger, which
 * has the runs of {@code confiture} too, and by what we know of runs of ours that broke off. Pure.
 */
final class Forerun {

    private final String environment;
    private final Map<String, LedgerRow> ledger = new HashMap<>();
    private final Map<String, BrokenRun> broken;

    /**
     * @param rows of the ledger there
     * @param broken newest runs of ours there that did not end well, rollbacks included
     */
    Forerun(String environment, List<LedgerRow> rows, List<BrokenRun> broken) {
        this.environment = environment;
        rows.forEach(row -> ledger.put(row.version(), row));
        this.broken = broken.stream().collect(Collectors.toMap(BrokenRun::version, it -> it, (one, other) -> one));
    }

    List<Evidence> of(List<PlannedMigration> migrations) {
        return migrations.stream().map(this::of).toList();
    }

    private Evidence of(PlannedMigration migration) {
        LedgerRow row = ledger.get(migration.ref().version());
        BrokenRun brokenRun = broken.get(migration.ref().version());
        if (brokenRun != null && (row == null || row.appliedAt().isBefore(brokenRun.at()))) {
            return missing(
                    migration,
                    "its newest run on " + environment + " did not end well (plan " + brokenRun.plan() + ")");
        }
        if (row == null) {
            return missing(migration, "it has not run on " + environment + ", or was rolled back there");
        }
        if (row.checksum().filter(migration.checksum()::equals).isEmpty()) {
            return missing(migration, otherBytes(migration, row));
        }
        if (row.recordedOnly()) {
            return missing(migration, "it is recorded on " + environment + " without having run there");
        }
        OptionalLong millis =
                row.millis().isPresent() ? OptionalLong.of(row.millis().getAsInt()) : OptionalLong.empty();
        return Evidence.ran(migration, environment, row.appliedAt(), millis);
    }

    private String otherBytes(PlannedMigration migration, LedgerRow row) {
        return "it ran on " + environment + " with other bytes (checksum "
                + row.checksum().map(Forerun::brief).orElse("unknown") + " there, "
                + brief(migration.checksum()) + " here)";
    }

    private static String brief(String checksum) {
        return checksum.substring(0, Math.min(8, checksum.length()));
    }

    private Evidence missing(PlannedMigration migration, String why) {
        return Evidence.missing(migration, environment, why);
    }
}
