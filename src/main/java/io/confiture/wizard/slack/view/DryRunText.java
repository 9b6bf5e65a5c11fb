package io.confiture.wizard.slack.view;

import com.slack.api.model.block.LayoutBlock;
import io.confiture.wizard.plan.DryRun;
import io.confiture.wizard.plan.MigrationRef;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.PlannedMigration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a dry run saw: in a sentence, on the card, and in the thread. */
public final class DryRunText {

    private static final int NAME = 120;

    private DryRunText() {}

    /** {@code Dry run: 3 of 3 rehearsed on production in 1.4 s}. */
    public static String summary(String environment, DryRun run) {
        return summary(environment, run, run.trials().size());
    }

    private static String summary(String environment, DryRun run, int of) {
        String where = " on " + (run.rehearsal() ? "the rehearsal database of " : "")
                + Mrkdwn.clip(Mrkdwn.line(environment), NAME);
        return run.failed()
                .map(failed ->
                        "Dry run failed at " + TrialBlocks.code(failed.ref().toString()) + where)
                .orElseGet(() -> "Dry run: " + run.rehearsed() + " of " + of + " rehearsed" + where + " in "
                        + Measured.time(run.millis()));
    }

    /** For the plan's message; of files that have changed since, nothing is known. */
    static String line(Plan plan, DryRun run) {
        DryRun counts = run.about(files(plan));
        int unknown = plan.migrations().size() - counts.trials().size();
        if (counts.trials().isEmpty()) {
            return "🧪 Dry run: its files have changed since, so it does not count";
        }
        return "🧪 "
                + summary(
                        plan.request().environment(), counts, plan.migrations().size())
                + (unknown > 0 ? "  ·  " + Count.of(unknown, "file") + " changed since" : "");
    }

    static Words reply(Plan plan, DryRun run) {
        DryRun counts = run.about(files(plan));
        if (counts.trials().isEmpty()) {
            return Words.of(line(plan, run) + ".");
        }
        List<LayoutBlock> blocks = new ArrayList<>();
        blocks.add(Kit.section("*" + line(plan, run) + "*\nExecuted on " + TrialBlocks.code(run.address())
                + " and rolled back. Times are as measured; a run may take longer."));
        blocks.addAll(TrialBlocks.of(counts));
        return new Words(line(plan, run) + ". Everything was rolled back.", blocks);
    }

    private static Map<MigrationRef, String> files(Plan plan) {
        return plan.migrations().stream()
                .collect(Collectors.toMap(PlannedMigration::ref, PlannedMigration::checksum, (one, other) -> one));
    }
}
