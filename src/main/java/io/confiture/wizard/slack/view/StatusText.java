package io.confiture.wizard.slack.view;

import com.slack.api.model.block.LayoutBlock;
import io.confiture.wizard.desk.RunProgress;
import io.confiture.wizard.environment.Calendar;
import io.confiture.wizard.environment.SlotOffer;
import io.confiture.wizard.plan.Pause;
import io.confiture.wizard.plan.Person;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.PlanId;
import io.confiture.wizard.plan.PlanState;
import io.confiture.wizard.plan.Role;
import io.confiture.wizard.schedule.Sight;
import io.confiture.wizard.status.EnvironmentStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** {@code /confiture status ENV}: the whole state of one environment, on one screen. */
public final class StatusText {

    private static final int PEOPLE_SHOWN = 5;
    private static final int ROOM = 1_700;
    private static final int RUN = 1_700;

    private StatusText() {}

    /** @param links addresses of plans' messages */
    public record Facts(EnvironmentStatus status, PostText.Post post, Map<PlanId, String> links) {}

    public static Words of(Facts facts) {
        List<String> paragraphs = new ArrayList<>();
        paragraphs.add("*Status of " + name(facts) + "*  ·  "
                + Mrkdwn.code(facts.status().environment().target().address()) + "  ·  "
                + Mrkdwn.time(facts.status().now()));
        paragraphs.addAll(facts.status()
                .standing()
                .map(TargetText::paragraphs)
                .orElseGet(() -> List.of(
                        "⚠️ " + Mrkdwn.line(Mrkdwn.clipPlain(facts.status().trouble(), 600)))));
        paragraphs.add(hours(facts));
        paragraphs.add(facts.status().running().map(run -> running(run, facts)).orElse("▶️ Nothing is running."));
        paragraphs.add(waiting(facts));
        slots(facts).ifPresent(paragraphs::add);
        paragraphs.add(PostText.of(facts.post(), facts.status().now()));
        List<LayoutBlock> blocks = new ArrayList<>();
        paragraphs.forEach(paragraph -> blocks.add(Kit.section(paragraph)));
        return new Words(String.join("\n", paragraphs), blocks);
    }

    private static String name(Facts facts) {
        return Mrkdwn.clip(Mrkdwn.line(facts.status().environment().name()), 60);
    }

    /** Whether a plan might start at this moment, and if not, when. */
    private static String hours(Facts facts) {
        boolean always = facts.status().environment().policy().windows().isEmpty();
        SlotOffer offer = Calendar.of(
                        facts.status().environment().policy(), facts.status().now())
                .offer(facts.status().now());
        if (offer instanceof SlotOffer.Refused no) {
            String sign = facts.status()
                            .environment()
                            .policy()
                            .frozen(facts.status().now())
                            .isPresent()
                    ? "🧊 "
                    : "🚪 ";
            return sign + Mrkdwn.line(Mrkdwn.clipPlain(no.why(), 900));
        }
        return always
                ? "🚪 Plans may start at any time."
                : "🚪 A maintenance window is open until "
                        + Mrkdwn.time(((SlotOffer.Taken) offer).slot().closes()) + ".";
    }

    private static String running(EnvironmentStatus.Running run, Facts facts) {
        Plan plan = run.plan();
        String head = "*" + PlanNumber.of(plan.id(), facts.links()) + "*  ·  " + StateText.of(plan.state()) + "  ·  "
                + RiskText.of(plan.risk()) + "  ·  " + DirectionText.migrations(plan) + "  ·  asked by "
                + Mrkdwn.mention(plan.request().requester().id())
                + plan.times()
                        .started()
                        .map(at -> "  ·  since " + Mrkdwn.time(at))
                        .orElse("");
        return head + "\n" + (plan.state() == PlanState.PAUSED ? paused(plan) : progress(run));
    }

    private static String paused(Plan plan) {
        String facts = plan.pause().map(Pause::detail).orElse("");
        return Tally.of(plan) + ". Waiting for " + StateText.waitsFor(plan)
                + (facts.isBlank() ? "" : "\n>" + Mrkdwn.line(Mrkdwn.clipPlain(facts, 500)));
    }

    private static String progress(EnvironmentStatus.Running run) {
        Duration ran = run.progress().map(RunProgress.Shown::ran).orElse(Duration.ZERO);
        Optional<Sight> seen = run.progress().flatMap(RunProgress.Shown::body).flatMap(Sight::fromJson);
        return Mrkdwn.clip(ProgressText.of(run.plan(), seen, ran).text(), RUN)
                + seen.map(sight -> "\n_As of " + Mrkdwn.time(sight.at()) + "_").orElse("");
    }

    private static String waiting(Facts facts) {
        if (facts.status().waiting().isEmpty()) {
            return "⏳ No plan waits.";
        }
        List<String> lines = new ArrayList<>();
        facts.status().waiting().forEach(plan -> lines.add(waiting(plan, facts.links())));
        int shown = lines.size();
        // Those that were not read count among those that are left out.
        lines.addAll(Collections.nCopies(
                (int) Math.max(0, Math.min(1_000_000, facts.status().allWaiting() - shown)), ""));
        return "*Waiting plans (" + facts.status().allWaiting() + ")*\n" + Lines.of(lines, shown, ROOM, "");
    }

    private static String waiting(Plan plan, Map<PlanId, String> links) {
        return "• " + PlanNumber.of(plan.id(), links) + "  " + StateText.of(plan.state()) + "  ·  "
                + RiskText.of(plan.risk()) + "  ·  " + DirectionText.migrations(plan) + "  ·  waits for "
                + StateText.waitsFor(plan) + people(plan);
    }

    /** Who they are that a review waits for. */
    private static String people(Plan plan) {
        if (plan.state() != PlanState.IN_REVIEW) {
            return "";
        }
        return plan.review().missingRoles().stream()
                .map(role -> role.label() + ": " + names(plan, role))
                .map(names -> "\n    " + names)
                .collect(Collectors.joining());
    }

    private static String names(Plan plan, Role role) {
        List<Person> asked = plan.review().asked().get(role).people().stream()
                .filter(person -> plan.review().by(person).isEmpty())
                .toList();
        if (asked.isEmpty()) {
            return "nobody holds it; add people to the policy";
        }
        String names = asked.stream()
                .limit(PEOPLE_SHOWN)
                .map(person -> Mrkdwn.clip(Mrkdwn.line(person.name()), 40))
                .collect(Collectors.joining(", "));
        int more = asked.size() - PEOPLE_SHOWN;
        return more > 0 ? names + " and " + more + " more" : names;
    }

    private static Optional<String> slots(Facts facts) {
        if (facts.status().slots().rows().isEmpty()) {
            return Optional.empty();
        }
        String list = facts.status().slots().rows().stream()
                .map(row -> "• " + Mrkdwn.time(row.opens().orElseThrow()) + "  "
                        + PlanNumber.of(row.id(), facts.links()) + "  " + StateText.of(row.state()))
                .collect(Collectors.joining("\n"));
        return Optional.of("*Slots to come*\n" + list
                + (facts.status().slots().after() ? "\n_and more: `/confiture scheduled " + name(facts) + "`_" : ""));
    }
}
