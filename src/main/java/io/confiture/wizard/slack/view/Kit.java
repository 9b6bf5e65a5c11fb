package io.confiture.wizard.slack.view;

import com.slack.api.model.block.ActionsBlock;
import com.slack.api.model.block.ContextBlock;
import com.slack.api.model.block.DividerBlock;
import com.slack.api.model.block.HeaderBlock;
import com.slack.api.model.block.RichTextBlock;
import com.slack.api.model.block.SectionBlock;
import com.slack.api.model.block.composition.ConfirmationDialogObject;
import com.slack.api.model.block.composition.MarkdownTextObject;
import com.slack.api.model.block.composition.PlainTextObject;
import com.slack.api.model.block.element.BlockElement;
import com.slack.api.model.block.element.ButtonElement;
import com.slack.api.model.block.element.RichTextPreformattedElement;
import com.slack.api.model.block.element.RichTextQuoteElement;
import com.slack.api.model.block.element.RichTextSectionElement;
import io.confiture.wizard.slack.Route;
import java.util.List;

/** Blocks that Slack accepts, whatever is put into them: every text is cut to its limit here. */
public final class Kit {

    private static final int SECTION = 3_000;
    private static final int HEADER = 150;
    private static final int BUTTON = 75;
    private static final int PREFORMATTED = 2_500;

    private Kit() {}

    public static HeaderBlock header(String plain) {
        return HeaderBlock.builder().text(plain(plain, HEADER)).build();
    }

    public static SectionBlock section(String mrkdwn) {
        return SectionBlock.builder().text(mrkdwn(mrkdwn)).build();
    }

    public static ContextBlock context(String mrkdwn) {
        return ContextBlock.builder().elements(List.of(mrkdwn(mrkdwn))).build();
    }

    public static DividerBlock divider() {
        return DividerBlock.builder().build();
    }

    public static ActionsBlock actions(String blockId, List<? extends BlockElement> elements) {
        return ActionsBlock.builder()
                .blockId(blockId)
                .elements(List.copyOf(elements))
                .build();
    }

    public static ButtonElement button(Route route, String label, String value) {
        return ButtonElement.builder()
                .actionId(route.id())
                .text(plain(label, BUTTON))
                .value(value)
                .build();
    }

    public static ButtonElement primary(ButtonElement button) {
        button.setStyle("primary");
        return button;
    }

    public static ButtonElement danger(ButtonElement button) {
        button.setStyle("danger");
        return button;
    }

    /** A courtesy before one irreversible click; the rules are checked whether or not it was shown. */
    public static ButtonElement confirmed(ButtonElement button, String title, String text, String yes) {
        button.setConfirm(ConfirmationDialogObject.builder()
                .title(plain(title, 100))
                .text(plain(text, 300))
                .confirm(plain(yes, 30))
                .deny(plain("Go back", 30))
                .build());
        return button;
    }

    /** SQL and other text from files, drawn as it is: nothing in it is markup. */
    public static RichTextBlock code(String raw) {
        return richText(RichTextPreformattedElement.builder()
                .elements(List.of(text(Mrkdwn.clipPlain(raw, PREFORMATTED))))
                .build());
    }

    /** What a person typed, as they typed it. */
    public static RichTextBlock quote(String raw) {
        return richText(RichTextQuoteElement.builder()
                .elements(List.of(text(Mrkdwn.clipPlain(raw, PREFORMATTED))))
                .build());
    }

    /** A label and what a person typed. */
    public static RichTextBlock labelled(String label, String raw) {
        RichTextSectionElement.Text bold = text(label + "  ");
        bold.setStyle(RichTextSectionElement.TextStyle.builder().bold(true).build());
        return richText(RichTextSectionElement.builder()
                .elements(List.of(bold, text(Mrkdwn.clipPlain(raw, PREFORMATTED))))
                .build());
    }

    private static RichTextSectionElement.Text text(String raw) {
        return RichTextSectionElement.Text.builder()
                .text(raw.isEmpty() ? " " : raw)
                .build();
    }

    private static RichTextBlock richText(BlockElement element) {
        return RichTextBlock.builder().elements(List.of(element)).build();
    }

    static PlainTextObject plain(String text, int limit) {
        return PlainTextObject.builder()
                .text(Mrkdwn.clipPlain(something(text), limit))
                .emoji(false)
                .build();
    }

    private static MarkdownTextObject mrkdwn(String text) {
        return MarkdownTextObject.builder()
                .text(Mrkdwn.clip(something(text), SECTION))
                .verbatim(true)
                .build();
    }

    /** Slack refuses a text without characters. */
    private static String something(String text) {
        return text.isBlank() ? "–" : text;
    }
}
