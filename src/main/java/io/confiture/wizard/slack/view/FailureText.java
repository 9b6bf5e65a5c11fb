package io.confiture.wizard.slack.view;

import com.slack.api.model.block.LayoutBlock;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.PlanEvent;
import java.util.ArrayList;
import java.util.List;

/** Why a migration did not get through, what is left of it, and the next safe step. */
final class FailureText {

    /** A message holds only so much, and what is left behind comes first; the file has the statement whole. */
    private static final int REMARK = 600;

    private static final int STATEMENT = 1_500;

    private FailureText() {}

    static Words of(Plan plan, PlanEvent event) {
        String sentence = sentence(plan, event);
        String reason = event.fact("reason");
        List<LayoutBlock> blocks = new ArrayList<>();
        blocks.add(Kit.section(sentence));
        blocks.add(Kit.quote(reason));
        addLabelled(blocks, "Detail:", event.fact("detail"));
        addLabelled(blocks, "Hint:", event.fact("hint"));
        if (!event.fact("statement").isBlank()) {
            blocks.add(Kit.code(Mrkdwn.clipPlain(event.fact("statement"), STATEMENT)));
        }
        String left = left(plan, event);
        blocks.add(Kit.section(left + "\n" + nextStep(plan, event)));
        return new Words(sentence + " " + Mrkdwn.escape(reason) + " " + left, blocks);
    }

    /** Who wanted it to end is named; nobody has to look for the cause then. */
    private static String sentence(Plan plan, PlanEvent event) {
        String what = DirectionText.of(plan, ReplyText.name(event));
        return isStopped(event)
                ? "⏹️ " + what + " was stopped by " + Mrkdwn.mention(event.fact("stoppedBy")) + place(event) + ":"
                : "❌ " + what + " failed" + place(event) + ":";
    }

    private static boolean isStopped(PlanEvent event) {
        return !event.fact("stoppedBy").isBlank();
    }

    private static String place(PlanEvent event) {
        List<String> known = new ArrayList<>();
        if (!event.fact("sqlState").isBlank()) {
            known.add("SQLSTATE " + Mrkdwn.escape(event.fact("sqlState")));
        }
        if (!event.fact("line").equals("0")) {
            known.add("line " + event.fact("line"));
        }
        return known.isEmpty() ? "" : " (" + String.join(", ", known) + ")";
    }

    private static void addLabelled(List<LayoutBlock> blocks, String label, String said) {
        if (!said.isBlank()) {
            blocks.add(Kit.labelled(label, Mrkdwn.clipPlain(said, REMARK)));
        }
    }

    private static String left(Plan plan, PlanEvent event) {
        return event.fact("left").isBlank()
                ? DirectionText.undone(plan)
                : "*Left behind:* " + Mrkdwn.escape(event.fact("left"));
    }

    private static String nextStep(Plan plan, PlanEvent event) {
        return "Next safe step, " + ReplyText.requester(plan) + ": " + (isStopped(event) ? "" : "find the cause, then ")
                + "*Retry*, " + (plan.run().canBeRolledBack() ? "*Roll back* what was applied, " : "")
                + "or *Stop here*.";
    }
}
