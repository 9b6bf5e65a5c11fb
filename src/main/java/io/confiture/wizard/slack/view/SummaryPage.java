package io.confiture.wizard.slack.view;

import com.slack.api.model.block.LayoutBlock;
import io.confiture.wizard.wizard.Candidate;
import io.confiture.wizard.wizard.WizardAnswers;
import io.confiture.wizard.wizard.WizardDraft;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The last page: all of it once more. */
final class SummaryPage {

    private static final int SHOWN = 20;

    private SummaryPage() {}

    static List<LayoutBlock> of(WizardDraft draft, String roles) {
        WizardAnswers answers = draft.answers();
        List<LayoutBlock> blocks = new ArrayList<>();
        blocks.add(Kit.section("*Environment:* " + Mrkdwn.escape(draft.environment()) + " ("
                + Mrkdwn.code(draft.address())
                + ")\n*Risk:* " + RiskText.of(draft.risk()) + "\n*Must approve:* " + roles + "\n*When:* "
                + when(answers) + reminders(answers)
                + "\n*How:* " + how(draft)
                + answers.applyAs()
                        .map(role -> "\n*Apply as:* " + Mrkdwn.code(role))
                        .orElse("")
                + draft.rehearsal()
                        .map(run -> "\n" + DryRunText.summary(draft.environment(), run))
                        .orElse("")));
        blocks.add(Kit.section(
                (draft.rollsBack() ? "*" + RollbackPage.inWords(draft.selected().size()) + "*\n" : "")
                        + migrations(draft.selected())));
        said(blocks, "Business impact", answers.impact());
        said(blocks, "Risks or concerns", answers.concerns());
        said(blocks, "Backup taken", answers.backup());
        said(blocks, "Note for audit", answers.note());
        return blocks;
    }

    private static String when(WizardAnswers answers) {
        return answers.slot()
                .map(slot -> Mrkdwn.time(slot.opens()) + " (" + Mrkdwn.utc(slot.opens()) + "), at the latest "
                        + Mrkdwn.time(slot.closes()))
                .orElse("Now, at a click");
    }

    private static String reminders(WizardAnswers answers) {
        String others = Stream.of(
                        answers.reminding().channel().map(id -> "<#" + Mrkdwn.escape(id) + ">"),
                        answers.reminding().mail().map(Mrkdwn::code))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(" and "));
        return answers.slot().isEmpty() || others.isEmpty() ? "" : "\n*Reminder:* also to " + others;
    }

    private static String how(WizardDraft draft) {
        if (draft.answers().confirmEach()) {
            return "Confirm each migration";
        }
        return draft.rollsBack() ? "Roll back all" : "Apply all";
    }

    private static String migrations(List<Candidate> selected) {
        List<String> lines = selected.stream()
                .map(candidate -> Mrkdwn.code(candidate.ref().toString()) + "  " + RiskText.of(candidate.risk()))
                .toList();
        return lines.isEmpty() ? "_No migration can be planned_" : Lines.of(lines, SHOWN);
    }

    private static void said(List<LayoutBlock> blocks, String label, String text) {
        if (!text.isBlank()) {
            blocks.add(Kit.labelled(label, text));
        }
    }
}
