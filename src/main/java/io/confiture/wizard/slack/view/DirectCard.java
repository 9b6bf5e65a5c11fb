package io.confiture.wizard.slack.view;

import com.slack.api.model.block.LayoutBlock;
import io.confiture.wizard.plan.Approval;
import io.confiture.wizard.plan.Person;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.PlanEvent;
import io.confiture.wizard.plan.PlanState;
import io.confiture.wizard.plan.Role;
import io.confiture.wizard.wizard.Findings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A plan for one who is asked about it, in their own conversation with the bot: what they must do, and what became of it. */
public final class DirectCard {

    private DirectCard() {}

    /**
     * @param reader id of whoever reads it
     * @param channel id of the channel where everybody reads it; empty while it is not posted there
     */
    public static Words of(Plan plan, String reader, Optional<String> channel, Findings findings, Wait wait) {
        Person me = new Person(reader, reader);
        String request = request(plan, me);
        List<LayoutBlock> blocks = new ArrayList<>();
        blocks.add(Kit.header(PlanCard.title(plan)));
        blocks.add(Kit.section(request + (isAsked(plan, me) ? wait.end(plan) : "")));
        blocks.add(Kit.context("*" + StateText.of(plan.state()) + "*"
                + waits(plan)
                + channel.map(id -> "  ·  everybody reads it in <#" + Mrkdwn.escape(id) + ">")
                        .orElse("")));
        blocks.addAll(PlanCard.content(plan, Optional.empty(), findings));
        if (plan.state() == PlanState.IN_REVIEW && !plan.review().asked().isEmpty()) {
            blocks.add(Kit.section(PlanCard.roles(plan, wait)));
        }
        blocks.addAll(PlanButtons.direct(plan, me));
        return new Words(Mrkdwn.escape(PlanCard.title(plan)) + ": " + request, blocks);
    }

    private static String waits(Plan plan) {
        String what = StateText.waitsFor(plan);
        return what.isEmpty() ? "" : "  ·  waiting for " + what;
    }

    /** What this person has to do, has done, or has nothing to do with any more. */
    private static String request(Plan plan, Person me) {
        Optional<Approval> vote = plan.review().by(me);
        if (vote.isPresent()) {
            return "✅ You approved it as " + vote.get().role().label() + ", "
                    + Mrkdwn.time(vote.get().at()) + ".";
        }
        if (isAsked(plan, me)) {
            return "👉 " + Mrkdwn.mention(plan.request().requester().id()) + " asks for your approval as "
                    + roles(plan, me);
        }
        return switch (plan.state()) {
            case IN_REVIEW -> "Your answer is not needed any more; others are still asked.";
            case CHANGES_REQUESTED -> "✏️ Changes were requested. You will be asked again afterwards.";
            case REJECTED, CANCELLED, EXPIRED -> "There is nothing left to do for you.";
            case DRAFT, APPROVED, RUNNING, PAUSED, SUCCEEDED, STOPPED, FAILED -> "It was approved without your answer.";
        };
    }

    static boolean isAsked(Plan plan, Person me) {
        return plan.state() == PlanState.IN_REVIEW
                && plan.review().unanswered().stream().anyMatch(me::is);
    }

    private static String roles(Plan plan, Person me) {
        return plan.review().missingRoles().stream()
                .filter(role ->
                        plan.review().asked().get(role).people().stream().anyMatch(me::is))
                .map(Role::label)
                .collect(Collectors.joining(" or "));
    }

    /** Words that ring, below the message itself. */
    public static Words call(Plan plan, PlanEvent event) {
        String name = "*" + Mrkdwn.escape(PlanCard.title(plan)) + "*";
        return Words.of(
                event.kind() == PlanEvent.Kind.NUDGED
                        ? "⏰ " + name + " still waits for your answer." + ReplyText.expires(event)
                                + " Its message above has the buttons."
                        : "⚠️ " + name + " has changed since you were asked, and every vote is void. Please look again:"
                                + " its message above shows it as it is now.");
    }
}
