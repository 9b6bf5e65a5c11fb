package io.confiture.wizard.slack.view;

import static io.confiture.wizard.slack.view.Fields.input;
import static io.confiture.wizard.slack.view.Fields.option;
import static io.confiture.wizard.slack.view.Fields.optional;
import static io.confiture.wizard.slack.view.Fields.ticked;
import static io.confiture.wizard.slack.view.Fields.ticks;
import static io.confiture.wizard.wizard.WizardField.HOW;
import static io.confiture.wizard.wizard.WizardField.REVIEW_ALL;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.composition.OptionObject;
import com.slack.api.model.block.element.RadioButtonsElement;
import io.confiture.wizard.wizard.Candidate;
import io.confiture.wizard.wizard.Wizard;
import io.confiture.wizard.wizard.WizardDraft;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Page 1 of a rollback: what would be taken back, newest first, whose it is, and what is lost with it. */
final class RollbackPage {

    private static final int SHOWN = 20;
    private static final int LOSSES = 3;

    private RollbackPage() {}

    static List<LayoutBlock> of(WizardDraft draft, Instant now) {
        List<LayoutBlock> blocks = new ArrayList<>();
        List<Candidate> all = draft.candidates();
        blocks.add(Kit.section("↩️ *" + inWords(all.size()) + "*"));
        for (int i = 0; i < Math.min(all.size(), SHOWN); i++) {
            blocks.add(Kit.section((i + 1) + ". " + line(all.get(i), now)));
        }
        if (all.size() > SHOWN) {
            blocks.add(Kit.context("_and " + (all.size() - SHOWN) + " more_"));
        }
        draft.remarks().stream().limit(5).forEach(remark -> blocks.add(Kit.context("⚠️ " + line(remark, 300))));
        blocks.add(input(HOW.id(), "How", how(draft)));
        blocks.add(optional(
                REVIEW_ALL.id(),
                "Review",
                ticked(
                        ticks("yes", "Show me the SQL of every rollback"),
                        draft.answers().reviewAll())));
        return blocks;
    }

    /** {@code Rolls back 2 migrations, newest first}. */
    static String inWords(int migrations) {
        return "Rolls back " + Count.of(migrations, "migration") + (migrations > 1 ? ", newest first" : "");
    }

    private static String line(Candidate candidate, Instant now) {
        StringBuilder line =
                new StringBuilder(Mrkdwn.code(candidate.ref().toString()) + "  " + RiskText.of(candidate.risk()));
        candidate.applied().ifPresent(it -> line.append("\n").append(origin(it, now)));
        line.append("\nSummary: ").append(line(candidate.summary(), 120));
        line.append("\n").append(line(candidate.reason(), 200));
        candidate.losses().stream().limit(LOSSES).forEach(loss -> line.append("\n*Lost:* ")
                .append(line(loss, 150)));
        if (candidate.losses().size() > LOSSES) {
            line.append("\n_and ").append(candidate.losses().size() - LOSSES).append(" more losses_");
        }
        candidate.problems().stream().limit(3).forEach(problem -> line.append("\n⚠️ ")
                .append(line(problem, 250)));
        return line.toString();
    }

    private static String origin(Candidate.Applied applied, Instant now) {
        return "Applied " + Ago.of(Duration.between(applied.at(), now)) + " (" + Mrkdwn.utc(applied.at()) + ")"
                + applied.by().map(role -> " by " + line(role, 80)).orElse("");
    }

    private static String line(String text, int limit) {
        return Mrkdwn.clip(Mrkdwn.line(text), limit);
    }

    private static RadioButtonsElement how(WizardDraft draft) {
        OptionObject all = option("apply_all", "Roll back all");
        OptionObject each = option(Wizard.CONFIRM_EACH, "Confirm each migration");
        return RadioButtonsElement.builder()
                .options(List.of(all, each))
                .initialOption(draft.answers().confirmEach() ? each : all)
                .build();
    }
}
