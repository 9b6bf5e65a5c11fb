package io.confiture.wizard.slack.view;

import com.slack.api.model.block.LayoutBlock;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.PlanEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a thread says, for those who do not read it: with the plan's name, and the way to it. */
public final class NoticeText {

    /** A message has its limit as a whole. */
    private static final int TITLE = 300;

    private NoticeText() {}

    /** @param link to the plan's message; empty while it is not posted */
    public static Words of(Plan plan, PlanEvent event, Optional<String> link, Instant now) {
        Words told = event.kind() == PlanEvent.Kind.REMINDED ? ReminderText.of(plan, now) : ReplyText.of(plan, event);
        String title = Mrkdwn.clip(Mrkdwn.line(PlanCard.title(plan)), TITLE);
        List<LayoutBlock> blocks = new ArrayList<>();
        blocks.add(Kit.context("*" + title + "*"
                + link.map(address -> "  ·  <" + Mrkdwn.escape(address) + "|its message and thread>")
                        .orElse("")));
        blocks.addAll(told.blocks());
        return new Words(title + ": " + told.text(), blocks);
    }
}
