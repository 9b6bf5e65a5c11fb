package io.confiture.wizard.slack.view;

import static io.confiture.wizard.slack.view.Fields.hinted;
import static io.confiture.wizard.slack.view.Fields.option;
import static io.confiture.wizard.slack.view.Fields.optional;
import static io.confiture.wizard.slack.view.Fields.text;
import static io.confiture.wizard.slack.view.Fields.ticked;
import static io.confiture.wizard.slack.view.Fields.ticks;
import static io.confiture.wizard.wizard.WizardField.APPLY_AS;
import static io.confiture.wizard.wizard.WizardField.CONCERNS;
import static io.confiture.wizard.wizard.WizardField.IMPACT;
import static io.confiture.wizard.wizard.WizardField.NOTE;
import static io.confiture.wizard.wizard.WizardField.TEST_FIRST;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.composition.OptionObject;
import com.slack.api.model.block.element.StaticSelectElement;
import io.confiture.wizard.wizard.WizardAnswers;
import io.confiture.wizard.wizard.WizardDraft;
import java.util.ArrayList;
import java.util.List;

/** The three questions, the note, and the role. */
final class DescribePage {

    private DescribePage() {}

    static List<LayoutBlock> of(WizardDraft draft) {
        WizardAnswers answers = draft.answers();
        List<LayoutBlock> blocks = new ArrayList<>();
        blocks.add(optional(IMPACT.id(), "Business impact", text(true, answers.impact())));
        blocks.add(optional(CONCERNS.id(), "Risks or concerns", text(true, answers.concerns())));
        if (draft.flags().collaborative()) {
            blocks.add(optional(
                    TEST_FIRST.id(),
                    "Should reviewers test first?",
                    ticked(ticks("yes", "Yes, please test first"), answers.testFirst())));
        }
        blocks.add(optional(NOTE.id(), "Note for audit", text(true, answers.note())));
        if (!roleNames(draft).isEmpty()) {
            blocks.add(hinted(
                    optional(APPLY_AS.id(), "Apply as", roles(draft)),
                    "The database role that runs it; the bot's own login role when left open"));
        }
        return blocks;
    }

    /** Slack carries values of 1 to 150 characters; no role of PostgreSQL has a longer name. */
    private static List<String> roleNames(WizardDraft draft) {
        return draft.applyAs().stream()
                .filter(role -> !role.isBlank() && role.length() <= 150)
                .toList();
    }

    private static StaticSelectElement roles(WizardDraft draft) {
        List<OptionObject> options = roleNames(draft).stream()
                .limit(100)
                .map(role -> option(role, role))
                .toList();
        StaticSelectElement select =
                StaticSelectElement.builder().options(options).build();
        draft.answers()
                .applyAs()
                .flatMap(role -> options.stream()
                        .filter(option -> option.getValue().equals(role))
                        .findFirst())
                .ifPresent(select::setInitialOption);
        return select;
    }
}
