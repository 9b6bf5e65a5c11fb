package io.confiture.wizard.schedule;

import io.confiture.wizard.desk.OpenReviews;
import io.confiture.wizard.migration.LedgerRow;
import io.confiture.wizard.migration.MigrationFolder;
import io.confiture.wizard.migration.Pending;
import io.confiture.wizard.plan.Direction;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.PlanId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was seen of one environment last, and which plans were held against it: nothing is compared twice. */
final class Sightings {

    private final Map<PlanId, Long> compared = new HashMap<>();
    private MigrationFolder folder;
    private List<LedgerRow> rows;
    private Pending pending;
    private Instant rowsReadAt = Instant.EPOCH;
    private boolean again;

    /** Whether the ledger has to be read: for other files, the first time, or because that was long ago. */
    boolean wantsLedger(MigrationFolder now, Instant oldest) {
        return now != folder || rows == null || !rowsReadAt.isAfter(oldest);
    }

    void saw(MigrationFolder nowFolder, List<LedgerRow> nowRows, Instant at) {
        if (nowFolder != folder || !nowRows.equals(rows) || again) {
            folder = nowFolder;
            rows = List.copyOf(nowRows);
            pending = Pending.of(folder, rows);
            compared.clear();
            again = false;
        }
        rowsReadAt = at;
    }

    boolean isCompared(OpenReviews.Standing plan) {
        return compared.getOrDefault(plan.plan(), -1L) == plan.version();
    }

    /** @param asked false when it could not be found out whether it is as it was approved: the next reading tries again */
    void compared(Plan plan, boolean asked) {
        compared.put(plan.id(), plan.version());
        again |= !asked;
    }

    /** What is off, in words; empty when the plan is what is there. */
    Optional<String> whatIsOff(Plan plan) {
        return plan.request().direction() == Direction.DOWN
                ? RollbackAsApproved.whatIsOff(plan, folder, rows)
                : AsApproved.whatIsOff(plan, folder, pending);
    }

    void keepOnly(List<OpenReviews.Standing> living) {
        if (compared.size() > 2 * living.size()) {
            compared.keySet()
                    .retainAll(living.stream().map(OpenReviews.Standing::plan).toList());
        }
    }
}
