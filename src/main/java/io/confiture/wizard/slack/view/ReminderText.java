package io.confiture.wizard.slack.view;

import io.confiture.wizard.environment.Soon;
import io.confiture.wizard.plan.Person;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.PlanState;
import io.confiture.wizard.plan.Role;
import io.confiture.wizard.plan.Slot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** A plan starts soon: what it is, whose it is, and whom it still waits for. Whoever can do something about it is called. */
public final class ReminderText {

    private static final int PEOPLE = 10;

    private ReminderText() {}

    /** Says when, for as long as it has a time at all. */
    public static Words of(Plan plan, Instant now) {
        return Words.of("⏰ *" + plan.id() + "* "
                + plan.answers().slot().map(slot -> soon(slot, now)).orElse("starts at a click")
                + ": " + DirectionText.migrations(plan) + " on "
                + Mrkdwn.line(plan.request().environment()) + ", " + plan.risk() + "; asked by "
                + ReplyText.requester(plan) + "; " + waits(plan) + ".");
    }

    private static String soon(Slot slot, Instant now) {
        return "starts in " + Soon.words(Duration.between(now, slot.opens())) + ", " + Mrkdwn.time(slot.opens()) + " ("
                + Mrkdwn.utc(slot.opens()) + ")";
    }

    private static String waits(Plan plan) {
        if (plan.state() == PlanState.APPROVED) {
            return "approved by everybody who had to";
        }
        return plan.state() == PlanState.CHANGES_REQUESTED || plan.review().isComplete()
                ? "still waiting for " + ReplyText.requester(plan) + " to press *Resubmit*"
                : "still waiting for "
                        + plan.review().missingRoles().stream()
                                .map(role -> role.label() + people(plan, role))
                                .collect(Collectors.joining(" and "));
    }

    private static String people(Plan plan, Role role) {
        List<Person> open = plan.review().asked().get(role).people().stream()
                .filter(person -> plan.review().by(person).isEmpty())
                .toList();
        String names = open.stream()
                .limit(PEOPLE)
                .map(person -> Mrkdwn.mention(person.id()))
                .collect(Collectors.joining(", "));
        int more = open.size() - PEOPLE;
        return open.isEmpty()
                ? " (nobody holds this role)"
                : " (" + names + (more > 0 ? " and " + more + " more" : "") + ")";
    }
}
