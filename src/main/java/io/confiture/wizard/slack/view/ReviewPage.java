package io.confiture.wizard.slack.view;

import static io.confiture.wizard.slack.view.Fields.hinted;
import static io.confiture.wizard.slack.view.Fields.input;
import static io.confiture.wizard.slack.view.Fields.text;
import static io.confiture.wizard.slack.view.Fields.ticked;
import static io.confiture.wizard.slack.view.Fields.ticks;
import static io.confiture.wizard.wizard.WizardField.BACKUP;

import com.slack.api.model.block.LayoutBlock;
import io.confiture.wizard.wizard.Candidate;
import io.confiture.wizard.wizard.Wizard;
import io.confiture.wizard.wizard.WizardDraft;
import io.confiture.wizard.wizard.WizardField;
import io.confiture.wizard.wizard.WizardFlags;
import io.confiture.wizard.wizard.WizardPage;
import io.confiture.wizard.wizard.WizardStep;
import java.util.ArrayList;
import java.util.List;

/** One migration: its SQL, what it does, how it is taken back, and what must be confirmed about it. */
final class ReviewPage {

    private ReviewPage() {}

    static List<LayoutBlock> of(WizardDraft draft, int migration, SqlText sql) {
        Candidate candidate = draft.candidates().get(migration);
        List<LayoutBlock> blocks = new ArrayList<>();
        blocks.add(Kit.section("🔍 *" + (draft.rollsBack() ? "Roll back " : "Review ")
                + Mrkdwn.code(candidate.ref().toString()) + "*  " + RiskText.of(candidate.risk()) + "\n"
                + Mrkdwn.line(candidate.reason())));
        blocks.addAll(draft.rollsBack() ? rollback(candidate, sql) : forward(draft, candidate, sql));
        boolean confirmed = draft.answers().reviewed().contains(candidate.ref().version());
        for (WizardField box : Wizard.confirmations(draft, candidate)) {
            blocks.add(box(box, candidate, migration, confirmed));
            if (box == WizardField.BACKUP_TAKEN) {
                blocks.add(hinted(
                        input(
                                BACKUP.id(),
                                "Reference of the backup",
                                text(false, draft.answers().backup())),
                        "A name, a time or a link by which somebody would find it"));
            }
        }
        return blocks;
    }

    private static List<LayoutBlock> forward(WizardDraft draft, Candidate candidate, SqlText sql) {
        List<LayoutBlock> blocks = new ArrayList<>(SqlBlocks.up(sql));
        blocks.addAll(FindingBlocks.of(candidate));
        if (showsRollback(draft.flags())) {
            blocks.addAll(SqlBlocks.down(sql));
            FindingBlocks.rollback(candidate.rollback()).ifPresent(blocks::add);
        }
        return blocks;
    }

    private static List<LayoutBlock> rollback(Candidate candidate, SqlText sql) {
        List<LayoutBlock> blocks = new ArrayList<>(SqlBlocks.runningDown(sql.down()));
        blocks.addAll(FindingBlocks.of(candidate));
        blocks.addAll(SqlBlocks.takenBack(sql.up()));
        return blocks;
    }

    /** Approvers decide on it too, so it is left out only when somebody wants a quick walk. */
    private static boolean showsRollback(WizardFlags flags) {
        return flags.showRollback() || flags.reviewRollback() || (!flags.auto() && !flags.smart());
    }

    private static LayoutBlock box(WizardField box, Candidate candidate, int migration, boolean confirmed) {
        String label =
                switch (box) {
                    case REVIEWED -> "Reviewed";
                    case ROLLBACK_REVIEWED -> "Rollback reviewed";
                    case BACKUP_TAKEN -> "Backup taken";
                    case DELETE_DATA -> "Delete the data";
                    default -> throw new IllegalArgumentException(box + " is no confirmation");
                };
        String question = box == WizardField.DELETE_DATA
                ? "This will delete: " + String.join("; ", candidate.losses())
                : candidate.ref().toString();
        return input(
                WizardFieldId.of(box, new WizardPage(WizardStep.REVIEW, migration)),
                question,
                ticked(ticks("yes", label), confirmed));
    }
}
