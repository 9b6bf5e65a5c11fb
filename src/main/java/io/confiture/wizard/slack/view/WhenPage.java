package io.confiture.wizard.slack.view;

import static io.confiture.wizard.slack.view.Fields.hinted;
import static io.confiture.wizard.slack.view.Fields.input;
import static io.confiture.wizard.slack.view.Fields.option;
import static io.confiture.wizard.wizard.WizardField.WHEN;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.composition.OptionObject;
import com.slack.api.model.block.element.RadioButtonsElement;
import io.confiture.wizard.wizard.WizardDraft;
import java.util.List;

/** When it may run. */
final class WhenPage {

    private WhenPage() {}

    static List<LayoutBlock> of(WizardDraft draft) {
        OptionObject now = option("now", "Now");
        return List.of(hinted(
                input(
                        WHEN.id(),
                        draft.rollsBack() ? "When to roll back?" : "When to apply?",
                        RadioButtonsElement.builder()
                                .options(List.of(now))
                                .initialOption(now)
                                .build()),
                "As soon as everybody who must has approved, and you or a DBA press Apply now"));
    }
}
