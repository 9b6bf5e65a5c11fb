package io.confiture.wizard.slack.view;

import io.confiture.wizard.plan.Ask;
import io.confiture.wizard.plan.Person;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.Refusal;
import io.confiture.wizard.plan.Role;
import java.util.List;
import java.util.stream.Collectors;

/** Why a click changed nothing, and who or what would. For the person who clicked, alone. */
public final class RefusalText {

    private RefusalText() {}

    public static String of(Refusal refusal, Plan plan) {
        return of(refusal, plan, List.of());
    }

    /** @param dbas who could do it as a DBA now; those who were asked, when nobody is named */
    public static String of(Refusal refusal, Plan plan, List<Person> dbas) {
        String name = "Plan " + plan.id();
        String requester = Mrkdwn.mention(plan.request().requester().id());
        return switch (refusal) {
            case NOT_SUBMITTED -> name + " is still a draft of " + requester + ".";
            case STILL_IN_REVIEW -> name + " is still in review." + waits(plan);
            case CHANGES_WANTED -> name + " waits for changes by " + requester + ".";
            case ALREADY_APPROVED -> name + " is approved already." + waits(plan);
            case ALREADY_RUNNING -> name + " is running already.";
            case WAITS_FOR_AN_ANSWER -> name + " is in the middle of its run." + waits(plan);
            case HAS_ENDED -> name + " has ended (" + StateText.of(plan.state()) + "). Nothing was changed.";
            case OWN_PLAN ->
                "Insufficient permissions: " + name + " is your own plan, and nobody approves what they asked for."
                        + whoCan(plan);
            case NOT_YOUR_ROLE -> "Insufficient permissions: you hold none of the roles that are asked." + whoCan(plan);
            case ROLE_FILLED -> "Your role has all the approvals it needs for " + name + "." + whoCan(plan);
            case OWN_MIGRATION ->
                "Insufficient permissions: by Git, you wrote a CRITICAL migration of " + name
                        + ", and nobody approves their own." + whoCan(plan);
            case ALREADY_ANSWERED -> "You have approved " + name + " already; a person counts once." + whoCan(plan);
            case SEEN_ANOTHER_VERSION ->
                name + " has changed since that button was drawn, so your click was not counted. Look at it again.";
            case BACKUP_MISSING -> name + " is CRITICAL: it needs the reference of a backup.";
            case REASON_MISSING -> "Please say why: others must be able to act on it.";
            case NOTHING_TO_WITHDRAW -> "You have given no approval to " + name + " that could be withdrawn.";
            case NOT_THE_REQUESTER, NOT_THE_REQUESTER_OR_DBA ->
                "Insufficient permissions: o" + onlyTheLead(refusal, plan, dbas).substring(1);
            case NOTHING_TO_RUN ->
                name + " has no migration to " + (DirectionText.rollsBack(plan) ? "roll back." : "run.");
            case TOO_EARLY -> "It is too early for " + name + "." + waits(plan);
            case TOO_LATE -> "The slot of " + name + " has closed. Nothing ran.";
            case NOT_AS_APPROVED -> name + " is not what was approved any more. Nothing ran.";
            case NOT_READY -> "Something is in the way of " + name + ", so it does not start." + waits(plan);
            case ENVIRONMENT_BUSY ->
                "Another plan is running or waiting on "
                        + Mrkdwn.escape(plan.request().environment()) + ". " + name
                        + " stays as it is; try again afterwards.";
            case LEASE_LOST -> "Another process has taken the run of " + name + " over.";
            case ALREADY_STOPPING -> name + " is being stopped already." + waits(plan);
            case NOT_SAFE_HERE -> "That is not safe for " + name + " now." + waits(plan);
        };
    }

    /** For somebody who can hold no role: why that is so, and who can instead. */
    public static String stranger(String why, Refusal refusal, Plan plan, List<Person> dbas) {
        String told = "Insufficient permissions: " + why + ".";
        return switch (refusal) {
            case NOT_YOUR_ROLE -> told + whoCan(plan);
            case NOT_THE_REQUESTER, NOT_THE_REQUESTER_OR_DBA -> told + " " + onlyTheLead(refusal, plan, dbas);
            default -> of(refusal, plan);
        };
    }

    private static String onlyTheLead(Refusal refusal, Plan plan, List<Person> dbas) {
        String requester = Mrkdwn.mention(plan.request().requester().id());
        Ask asked = plan.review().asked().get(Role.DBA);
        List<Person> known = !dbas.isEmpty() || asked == null ? dbas : asked.people();
        String named = known.isEmpty() ? "" : " (" + names(known) + ")";
        return "Only " + requester + (refusal == Refusal.NOT_THE_REQUESTER ? "" : " or a DBA" + named)
                + " can do this with Plan " + plan.id() + ".";
    }

    /** Empty at an end, and a question keeps its mark. */
    private static String waits(Plan plan) {
        String what = StateText.waitsFor(plan);
        if (what.isEmpty()) {
            return "";
        }
        return " It waits for " + what + (what.endsWith("?") ? "" : ".");
    }

    private static String whoCan(Plan plan) {
        if (plan.review().missingRoles().isEmpty()) {
            return "";
        }
        return " It waits for "
                + plan.review().missingRoles().stream()
                        .map(role -> role.label() + " (" + names(plan, role) + ")")
                        .collect(Collectors.joining(" and "))
                + ".";
    }

    private static String names(Plan plan, Role role) {
        List<Person> people = plan.review().asked().get(role).people();
        return people.isEmpty() ? "nobody holds it" : names(people);
    }

    private static String names(List<Person> people) {
        return people.stream().limit(10).map(Person::id).map(Mrkdwn::mention).collect(Collectors.joining(", "));
    }
}
