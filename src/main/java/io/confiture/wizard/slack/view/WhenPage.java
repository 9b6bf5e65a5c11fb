package io.confiture.wizard.slack.view;

import static io.confiture.wizard.slack.view.Fields.hinted;
import static io.confiture.wizard.slack.view.Fields.input;
import static io.confiture.wizard.slack.view.Fields.option;
import static io.confiture.wizard.slack.view.Fields.optional;
import static io.confiture.wizard.wizard.WizardField.REMINDER_CHANNEL;
import static io.confiture.wizard.wizard.WizardField.REMINDER_MAIL;
import static io.confiture.wizard.wizard.WizardField.SLOT;
import static io.confiture.wizard.wizard.WizardField.WHEN;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.composition.OptionObject;
import com.slack.api.model.block.element.ConversationsFilter;
import com.slack.api.model.block.element.ConversationsSelectElement;
import com.slack.api.model.block.element.DatetimePickerElement;
import com.slack.api.model.block.element.EmailTextInputElement;
import com.slack.api.model.block.element.RadioButtonsElement;
import io.confiture.wizard.plan.Reminding;
import io.confiture.wizard.plan.Slot;
import io.confiture.wizard.wizard.Wizard;
import io.confiture.wizard.wizard.WizardDraft;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** When it may run. */
final class WhenPage {

    private static final int LONGEST_ADDRESS = 254;

    private WhenPage() {}

    /** @param mail whether there is anybody to take mails */
    static List<LayoutBlock> of(WizardDraft draft, boolean mail) {
        List<LayoutBlock> blocks =
                new ArrayList<>(of(draft.rollsBack(), draft.answers().slot(), draft.earliest()));
        Reminding others = draft.answers().reminding();
        blocks.add(hinted(
                optional(REMINDER_CHANNEL.id(), "Reminder to a channel", channels(others.channel())),
                "Only for Scheduled; besides the channel of the environment. Reminders, and how it went."));
        if (mail) {
            blocks.add(hinted(
                    optional(REMINDER_MAIL.id(), "Reminder to a mail address", address(others.mail())),
                    "Only for Scheduled; besides the address in the policy, if it names one."));
        }
        return blocks;
    }

    private static ConversationsSelectElement channels(Optional<String> initial) {
        ConversationsSelectElement select = ConversationsSelectElement.builder()
                .filter(ConversationsFilter.builder()
                        .include(List.of("public", "private"))
                        .excludeBotUsers(true)
                        .build())
                .build();
        initial.ifPresent(select::setInitialConversation);
        return select;
    }

    private static EmailTextInputElement address(Optional<String> initial) {
        EmailTextInputElement input = EmailTextInputElement.builder().build();
        initial.ifPresent(known -> input.setInitialValue(Mrkdwn.clipPlain(known, LONGEST_ADDRESS)));
        return input;
    }

    static List<LayoutBlock> of(boolean rollsBack, Optional<Slot> slot, Optional<Instant> earliest) {
        OptionObject now = option("now", "Now");
        OptionObject scheduled = option(Wizard.SCHEDULED, "Scheduled");
        return List.of(
                hinted(
                        input(
                                WHEN.id(),
                                rollsBack ? "When to roll back?" : "When to apply?",
                                RadioButtonsElement.builder()
                                        .options(List.of(now, scheduled))
                                        .initialOption(slot.isPresent() ? scheduled : now)
                                        .build()),
                        "Now: when everybody who must has approved, and you or a DBA press Apply now. Scheduled: by itself,"
                                + " at the time below."),
                hinted(
                        optional(
                                SLOT.id(), "Start", picker(slot.map(Slot::opens).or(() -> earliest))),
                        "In your own time. Only for Scheduled; inside a maintenance window and outside a freeze."));
    }

    private static DatetimePickerElement picker(Optional<Instant> initial) {
        DatetimePickerElement picker = DatetimePickerElement.builder().build();
        initial.ifPresent(moment -> picker.setInitialDateTime(Math.toIntExact(moment.getEpochSecond())));
        return picker;
    }
}
