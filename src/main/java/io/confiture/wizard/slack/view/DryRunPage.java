package io.confiture.wizard.slack.view;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.view.View;
import io.confiture.wizard.plan.DryRun;
import io.confiture.wizard.wizard.Rehearsing;
import io.confiture.wizard.wizard.WizardDraft;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a dry run saw, before anything is reviewed. */
public final class DryRunPage {

    private DryRunPage() {}

    /** While it is on its way; nobody can go on before it has ended. */
    public static View onItsWay(WizardDraft draft, Rehearsing.Place place) {
        return Modal.reading(
                "Dry run",
                "Rehearsing " + Count.of(draft.selected().size(), "migration") + " on " + Mrkdwn.line(place.name())
                        + "…\nEverything is rolled back. It takes no longer than "
                        + Measured.time(place.limit().toMillis()) + ".");
    }

    static List<LayoutBlock> of(WizardDraft draft) {
        Optional<DryRun> run = draft.rehearsal();
        if (run.isEmpty()) {
            return List.of(Kit.section("⏭️ These migrations have not been rehearsed: press *Back*, then *Next*."));
        }
        List<LayoutBlock> blocks = new ArrayList<>();
        blocks.add(
                Kit.section("*🧪 " + DryRunText.summary(draft.environment(), run.get()) + "*\n" + advice(run.get())));
        blocks.addAll(TrialBlocks.of(run.get()));
        return blocks;
    }

    private static String advice(DryRun run) {
        return run.failed().isPresent()
                ? "A run would fail in the same way. You can go on all the same, and your reviewers will see this."
                : "Everything was rolled back. Times are as measured; a run may take longer.";
    }
}
