package io.confiture.wizard.slack.view;

import io.confiture.wizard.plan.MigrationRef;
import io.confiture.wizard.plan.MigrationState;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.PlanState;
import java.time.Duration;
import java.util.Optional;

/** What remains of a run's progress when it is over, or waits for a person. */
final class Ended {

    private Ended() {}

    static String sentence(Plan plan, Duration ran) {
        int all = plan.migrations().size();
        String done = Tally.done(plan) + " of " + Count.of(all, "migration");
        if (plan.state() == PlanState.SUCCEEDED) {
            return "✅ " + done + ", " + Elapsed.of(ran);
        }
        return sign(plan.state()) + place(plan) + " after " + Elapsed.of(ran) + "  ·  " + done + " "
                + DirectionText.done(plan);
    }

    private static String sign(PlanState state) {
        return state == PlanState.PAUSED ? "⏸️" : state == PlanState.FAILED ? "❌" : "⏹️";
    }

    /** At the one that failed or is unknown; else before the first that has not begun. */
    private static String place(Plan plan) {
        Optional<MigrationRef> broken =
                Tally.first(plan, MigrationState.FAILED).or(() -> Tally.first(plan, MigrationState.UNKNOWN));
        Optional<MigrationRef> next =
                Tally.first(plan, MigrationState.WAITING).or(() -> Tally.first(plan, MigrationState.SKIPPED));
        return broken.map(ref -> " stopped at " + name(ref))
                .or(() -> next.map(ref -> " stopped before " + name(ref)))
                .orElse(" stopped");
    }

    private static String name(MigrationRef ref) {
        return Mrkdwn.code(Mrkdwn.clipPlain(ref.toString(), 100));
    }
}
