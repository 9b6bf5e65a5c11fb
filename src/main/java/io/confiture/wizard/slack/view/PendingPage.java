package io.confiture.wizard.slack.view;

import static io.confiture.wizard.slack.view.Fields.input;
import static io.confiture.wizard.slack.view.Fields.option;
import static io.confiture.wizard.slack.view.Fields.optional;
import static io.confiture.wizard.slack.view.Fields.ticked;
import static io.confiture.wizard.slack.view.Fields.ticks;
import static io.confiture.wizard.wizard.WizardField.HOW;
import static io.confiture.wizard.wizard.WizardField.REVIEW_ALL;
import static io.confiture.wizard.wizard.WizardField.UP_TO;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.composition.OptionGroupObject;
import com.slack.api.model.block.composition.OptionObject;
import com.slack.api.model.block.element.BlockElement;
import com.slack.api.model.block.element.RadioButtonsElement;
import com.slack.api.model.block.element.StaticSelectElement;
import io.confiture.wizard.wizard.Candidate;
import io.confiture.wizard.wizard.Wizard;
import io.confiture.wizard.wizard.WizardDraft;
import io.confiture.wizard.wizard.WizardFlags;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Page 1: what is pending, how far to go, and how. */
final class PendingPage {

    private static final int SHOWN = 20;
    private static final int OPTIONS = 100;

    /** Slack's limit for a modal is 250 KB, of which options may take some 150: further ones need {@code --target}. */
    private static final int OFFERED = 1_000;

    /** Characters of all options' labels together. */
    private static final int LABELS = 20_000;

    private PendingPage() {}

    static List<LayoutBlock> of(WizardDraft draft, Instant now) {
        List<LayoutBlock> blocks = new ArrayList<>();
        List<Candidate> all = draft.candidates();
        blocks.add(Kit.section("📋 *Found " + Count.of(all.size(), "pending migration") + "*"));
        for (int i = 0; i < Math.min(all.size(), SHOWN); i++) {
            blocks.add(Kit.section((i + 1) + ". " + line(all.get(i), now)));
        }
        if (all.size() > SHOWN) {
            blocks.add(Kit.context("_and " + (all.size() - SHOWN) + " more_"));
        }
        draft.remarks().stream().limit(5).forEach(remark -> blocks.add(Kit.context("⚠️ " + line(remark, 200))));
        if (draft.runnable() > 0) {
            blocks.add(input(UP_TO.id(), "Apply up to", upTo(draft)));
            blocks.add(input(HOW.id(), "How", how(draft)));
            if (offersReviewAll(draft.flags())) {
                blocks.add(optional(
                        REVIEW_ALL.id(),
                        "Review",
                        ticked(
                                ticks("yes", "Show me the SQL of every migration"),
                                draft.answers().reviewAll())));
            }
        }
        return blocks;
    }

    /** With these flags it is decided already. */
    private static boolean offersReviewAll(WizardFlags flags) {
        return !flags.review() && !flags.auto() && !flags.smart();
    }

    private static String line(Candidate candidate, Instant now) {
        String added = candidate
                .added()
                .map(it -> "\nAdded " + Ago.of(Duration.between(it.at(), now)) + " by " + line(it.by(), 80))
                .orElse("");
        String stops = candidate.cannotRun().map(why -> "\n⛔ " + line(why, 200)).orElse("");
        String problems = candidate.problems().stream()
                .limit(2)
                .map(problem -> "\n⚠️ " + line(problem, 150))
                .reduce("", String::concat);
        return Mrkdwn.code(candidate.ref().toString()) + "  " + RiskText.of(candidate.risk()) + "\nSummary: "
                + line(candidate.summary(), 120) + "\n" + line(candidate.reason(), 200) + added + problems + stops;
    }

    private static String line(String text, int limit) {
        return Mrkdwn.clip(Mrkdwn.line(text), limit);
    }

    private static BlockElement upTo(WizardDraft draft) {
        int last = Math.min(draft.answers().upTo(), draft.runnable() - 1);
        List<OptionObject> options = offered(draft, last);
        StaticSelectElement select = StaticSelectElement.builder()
                .initialOption(options.get(Math.min(last, options.size() - 1)))
                .build();
        if (options.size() <= OPTIONS) {
            select.setOptions(options);
        } else {
            select.setOptionGroups(grouped(options));
        }
        return select;
    }

    /** All of them; of very many the first ones and the one that is chosen. */
    private static List<OptionObject> offered(WizardDraft draft, int chosen) {
        int count = Math.min(draft.runnable(), OFFERED);
        int label = Math.min(75, LABELS / count);
        return IntStream.concat(IntStream.range(0, count - 1), IntStream.of(Math.max(chosen, count - 1)))
                .mapToObj(i -> option(
                        Integer.toString(i),
                        Mrkdwn.clipPlain(draft.candidates().get(i).ref().toString(), label)))
                .toList();
    }

    /** Slack takes a hundred options in each group. */
    private static List<OptionGroupObject> grouped(List<OptionObject> options) {
        return IntStream.range(0, (options.size() + OPTIONS - 1) / OPTIONS)
                .mapToObj(group -> {
                    List<OptionObject> part =
                            options.subList(group * OPTIONS, Math.min((group + 1) * OPTIONS, options.size()));
                    return OptionGroupObject.builder()
                            .label(Kit.plain("from " + part.get(0).getText().getText(), 75))
                            .options(part)
                            .build();
                })
                .toList();
    }

    private static RadioButtonsElement how(WizardDraft draft) {
        OptionObject all = option("apply_all", "Apply all");
        OptionObject each = option(Wizard.CONFIRM_EACH, "Confirm each migration");
        return RadioButtonsElement.builder()
                .options(List.of(all, each))
                .initialOption(draft.answers().confirmEach() ? each : all)
                .build();
    }
}
