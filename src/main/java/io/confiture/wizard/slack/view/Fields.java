package io.confiture.wizard.slack.view;

import com.slack.api.model.block.InputBlock;
import com.slack.api.model.block.composition.OptionObject;
import com.slack.api.model.block.element.BlockElement;
import com.slack.api.model.block.element.CheckboxesElement;
import com.slack.api.model.block.element.ConversationsSelectElement;
import com.slack.api.model.block.element.DatetimePickerElement;
import com.slack.api.model.block.element.EmailTextInputElement;
import com.slack.api.model.block.element.PlainTextInputElement;
import com.slack.api.model.block.element.RadioButtonsElement;
import com.slack.api.model.block.element.StaticSelectElement;
import java.util.List;

/** Inputs of modals. A field's name is both its block and its action, so that what is typed survives an update. */
final class Fields {

    private static final int LABEL = 2_000;
    private static final int OPTION = 75;

    private Fields() {}

    static InputBlock input(String field, String label, BlockElement element) {
        return InputBlock.builder()
                .blockId(field)
                .label(Kit.plain(label, LABEL))
                .element(named(element, field))
                .build();
    }

    static InputBlock optional(String field, String label, BlockElement element) {
        InputBlock block = input(field, label, element);
        block.setOptional(true);
        return block;
    }

    static InputBlock hinted(InputBlock block, String hint) {
        block.setHint(Kit.plain(hint, LABEL));
        return block;
    }

    private static BlockElement named(BlockElement element, String field) {
        if (element instanceof PlainTextInputElement text) {
            text.setActionId(field);
        } else if (element instanceof CheckboxesElement boxes) {
            boxes.setActionId(field);
        } else if (element instanceof RadioButtonsElement radio) {
            radio.setActionId(field);
        } else if (element instanceof StaticSelectElement select) {
            select.setActionId(field);
        } else if (element instanceof DatetimePickerElement picker) {
            picker.setActionId(field);
        } else if (element instanceof ConversationsSelectElement select) {
            select.setActionId(field);
        } else if (element instanceof EmailTextInputElement address) {
            address.setActionId(field);
        } else {
            throw new IllegalArgumentException(
                    "No name for a " + element.getClass().getSimpleName());
        }
        return element;
    }

    static PlainTextInputElement text(boolean multiline) {
        return PlainTextInputElement.builder()
                .multiline(multiline)
                .maxLength(multiline ? 3_000 : 300)
                .build();
    }

    static PlainTextInputElement text(boolean multiline, String initial) {
        PlainTextInputElement element = text(multiline);
        if (!initial.isEmpty()) {
            element.setInitialValue(Mrkdwn.clipPlain(initial, element.getMaxLength()));
        }
        return element;
    }

    static CheckboxesElement ticks(String value, String label) {
        return CheckboxesElement.builder()
                .options(List.of(option(value, label)))
                .build();
    }

    static CheckboxesElement ticked(CheckboxesElement boxes, boolean ticked) {
        if (ticked) {
            boxes.setInitialOptions(boxes.getOptions());
        }
        return boxes;
    }

    static OptionObject option(String value, String label) {
        return OptionObject.builder()
                .value(value)
                .text(Kit.plain(label, OPTION))
                .build();
    }
}
