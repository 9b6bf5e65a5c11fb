package io.confiture.wizard.slack.view;

import io.confiture.wizard.desk.Trouble;
import io.confiture.wizard.desk.Undelivered;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.slack.ButtonValue;
import io.confiture.wizard.slack.Route;
import java.util.List;
import java.util.Optional;

/** What did not get through, why, and what to do. */
public final class UndeliveredText {

    private UndeliveredText() {}

    /** For whoever asked for the plan, in their own conversation with the bot. */
    public static Words warning(Plan plan, Undelivered.Notice notice) {
        String text = "⚠️ *" + Mrkdwn.escape(PlanCard.title(plan)) + "*: " + missing(plan, notice.personId())
                + " did not get through, because " + notice.trouble().why() + " ("
                + Mrkdwn.code(Mrkdwn.clipPlain(notice.error(), 300))
                + ").\nPlease " + notice.trouble().remedy()
                + ". Then press *Send again*: what was lost comes in order.";
        return new Words(
                text,
                List.of(
                        Kit.section(text),
                        Kit.actions(
                                "undelivered",
                                List.of(Kit.button(
                                        Route.SEND_AGAIN,
                                        "Send again",
                                        ButtonValue.of(plan).toString())))));
    }

    private static String missing(Plan plan, Optional<String> person) {
        return person.map(id -> "what " + Mrkdwn.mention(id) + " should have got")
                .orElse("what " + Mrkdwn.line(plan.request().channel()) + " should have got");
    }

    /** A line below an environment's plans. */
    public static String line(Undelivered.Letters letters) {
        String to = letters.personId().map(id -> " for " + Mrkdwn.mention(id)).orElse("");
        String about = letters.plan().map(plan -> " about plan " + plan).orElse("");
        return "✉️ " + Count.of(Math.toIntExact(letters.messages()), "message") + to + about + " did not get through: "
                + why(letters.trouble(), letters.error()) + " Please "
                + letters.trouble().remedy() + ".";
    }

    private static String why(Trouble trouble, String error) {
        return trouble.why() + " (" + Mrkdwn.clip(Mrkdwn.line(error), 200) + ").";
    }
}
