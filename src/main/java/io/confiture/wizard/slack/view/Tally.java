package io.confiture.wizard.slack.view;

import io.confiture.wizard.plan.MigrationRef;
import io.confiture.wizard.plan.MigrationState;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.PlannedMigration;
import java.util.Optional;

/** How many of a plan's migrations are done. */
final class Tally {

    private Tally() {}

    /** {@code 037 of 500 applied}: as wide at the end as at the beginning. */
    static String of(Plan plan) {
        String all = Integer.toString(plan.migrations().size());
        return ("%0" + all.length() + "d").formatted(done(plan)) + " of " + all + " " + DirectionText.done(plan);
    }

    static int done(Plan plan) {
        return (int) plan.migrations().stream()
                .filter(each -> each.is(MigrationState.APPLIED))
                .count();
    }

    static Optional<MigrationRef> first(Plan plan, MigrationState state) {
        return plan.migrations().stream()
                .filter(each -> each.is(state))
                .map(PlannedMigration::ref)
                .findFirst();
    }
}
