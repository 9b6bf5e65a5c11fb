package io.confiture.wizard.slack.view;

import com.slack.api.model.block.LayoutBlock;
import io.confiture.wizard.plan.PlanId;
import java.util.List;

/**
 * A message: what is drawn, and what is read aloud, notified, or shown where blocks are not.
 *
 * @param text never empty; mrkdwn, user text escaped, at most 4,000 characters
 */
public record Words(String text, List<LayoutBlock> blocks) {

    private static final int TEXT_LIMIT = 4_000;

    public Words {
        if (text.isBlank()) {
            throw new IllegalArgumentException("A message needs a text for those who do not see its blocks");
        }
        text = Mrkdwn.clip(text, TEXT_LIMIT);
        blocks = List.copyOf(blocks);
    }

    /** The same for those who read the text alone, perhaps on a locked phone: it says which plan it is about. */
    public Words about(PlanId plan) {
        boolean named = text.matches("(?s).*" + plan + "(?![0-9]).*");
        return named ? this : new Words("Plan " + plan + ": " + text, blocks);
    }

    /** One paragraph. */
    public static Words of(String mrkdwn) {
        return new Words(mrkdwn, List.of(Kit.section(mrkdwn)));
    }
}
