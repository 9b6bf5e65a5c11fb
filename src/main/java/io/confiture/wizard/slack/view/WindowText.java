package io.confiture.wizard.slack.view;

import io.confiture.wizard.desk.WindowNotices.Window;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.PlanState;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A maintenance window, for its channel: what starts in it, and afterwards how that went. */
public final class WindowText {

    private static final int PLANS = 20;
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    private WindowText() {}

    /** @param plans whose slot is in it, at least one, in the order they start */
    public static Words open(Window window, List<Plan> plans) {
        String until = CLOCK.format(window.closes().atZone(window.zone())) + " "
                + window.zone().getId();
        return words(
                "🛠️ *Maintenance window of " + Mrkdwn.line(window.environment()) + " is open* until " + until + " ("
                        + Mrkdwn.time(window.closes()) + ", " + Mrkdwn.utc(window.closes()) + "): " + numbers(plans)
                        + (plans.size() == 1 ? " starts in it." : " start in it."),
                plans.stream().map(WindowText::starting).toList());
    }

    /** @param plans whose slot was in it, at least one, in the order they were to start */
    public static Words over(Window window, List<Plan> plans) {
        long completed = plans.stream()
                .filter(plan -> plan.state() == PlanState.SUCCEEDED)
                .count();
        return words(
                "🛠️ *Maintenance window of " + Mrkdwn.line(window.environment()) + " is over*: " + completed + " of "
                        + Count.of(plans.size(), "plan") + " completed.",
                plans.stream().map(WindowText::ended).toList());
    }

    private static Words words(String sentence, List<String> lines) {
        return Words.of(sentence + "\n" + Lines.of(lines, PLANS));
    }

    private static String numbers(List<Plan> plans) {
        String numbers =
                plans.stream().limit(PLANS).map(plan -> plan.id().toString()).collect(Collectors.joining(", "));
        int more = plans.size() - PLANS;
        return more > 0 ? numbers + " and " + more + " more" : numbers;
    }

    private static String starting(Plan plan) {
        String at = plan.answers()
                .slot()
                .map(slot -> Mrkdwn.time(slot.opens()) + " (" + Mrkdwn.utc(slot.opens()) + "), ")
                .orElse("");
        String waits = plan.state() == PlanState.APPROVED ? "" : StateText.waitsFor(plan);
        return line(plan) + at + StateText.of(plan.state()) + (waits.isEmpty() ? "" : ", waiting for " + waits);
    }

    private static String ended(Plan plan) {
        String waits = StateText.waitsFor(plan);
        boolean late = plan.state().isBeforeTheRun();
        return line(plan)
                + (late
                        ? StateText.of(plan.state()) + ", it did not start"
                        : StateText.of(plan.state()) + (waits.isEmpty() ? "" : ", waiting for " + waits));
    }

    private static String line(Plan plan) {
        return "• *" + plan.id() + "*  " + DirectionText.migrations(plan) + ", " + plan.risk() + ", asked by "
                + Mrkdwn.line(plan.request().requester().name()) + ":  ";
    }
}
