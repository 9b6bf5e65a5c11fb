package io.confiture.wizard.slack.view;

import com.slack.api.model.block.LayoutBlock;
import io.confiture.wizard.desk.PlanPages;
import io.confiture.wizard.environment.Environment;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.PlanId;
import io.confiture.wizard.wizard.Standing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code /confiture status}: every environment in a paragraph; one that is down costs its own. */
public final class OverviewText {

    private static final int SHOWN = 20;
    private static final int ROOM = 9_000;

    private OverviewText() {}

    /**
     * What was found of one environment.
     *
     * @param environment empty where its file cannot be read
     * @param standing empty where files or target could not be read
     * @param trouble why not, in a sentence; empty text where they could
     * @param running the plan that has it to itself
     * @param waiting how many plans wait
     * @param next the next slot
     */
    public record Line(
            String name,
            Optional<Environment> environment,
            Optional<Standing> standing,
            String trouble,
            Optional<Plan> running,
            long waiting,
            Optional<PlanPages.Row> next) {}

    public static Words of(List<Line> environments, PostText.Post post, Map<PlanId, String> links, Instant now) {
        if (environments.isEmpty()) {
            return Words.of("There are no environments: db/environments holds no .yaml file.");
        }
        List<String> paragraphs = new ArrayList<>();
        int room = ROOM;
        for (Line line : environments.subList(0, Math.min(SHOWN, environments.size()))) {
            String paragraph = paragraph(line, links, now);
            room -= paragraph.length();
            if (room < 0) {
                break;
            }
            paragraphs.add(paragraph);
        }
        int more = environments.size() - paragraphs.size();
        if (more > 0) {
            paragraphs.add("_and " + more + " more: `/confiture status NAME`_");
        }
        paragraphs.add(PostText.of(post, now));
        List<LayoutBlock> blocks = new ArrayList<>();
        paragraphs.forEach(paragraph -> blocks.add(Kit.section(paragraph)));
        return new Words(String.join("\n", paragraphs), blocks);
    }

    private static String paragraph(Line line, Map<PlanId, String> links, Instant now) {
        List<String> lines = new ArrayList<>();
        lines.add("*" + Mrkdwn.clip(Mrkdwn.line(line.name()), 60) + "*"
                + line.environment()
                        .map(it ->
                                "  " + Mrkdwn.code(Mrkdwn.clipPlain(it.target().address(), 120)))
                        .orElse(""));
        lines.add(line.standing()
                .map(standing -> TargetText.counts(standing) + plans(line))
                .orElseGet(() -> "⚠️ " + Mrkdwn.line(Mrkdwn.clipPlain(line.trouble(), 300)) + plans(line)));
        line.standing()
                .flatMap(Standing::obstacle)
                .ifPresent(why -> lines.add("⛔ Nothing can be applied: " + Mrkdwn.line(Mrkdwn.clipPlain(why, 200))));
        line.standing().flatMap(TargetText::lock).ifPresent(lines::add);
        line.environment().ifPresent(it -> lines.addAll(FreezeText.notes(it.policy(), now)));
        line.running()
                .ifPresent(plan -> lines.add(
                        StateText.of(plan.state()) + "  " + PlanNumber.of(plan.id(), links) + ": " + Tally.of(plan)));
        line.next()
                .ifPresent(row ->
                        lines.add("🗓️ Next slot: " + Mrkdwn.time(row.opens().orElseThrow()) + "  "
                                + PlanNumber.of(row.id(), links) + "  " + StateText.of(row.state())));
        return String.join("\n", lines);
    }

    private static String plans(Line line) {
        return line.waiting() == 0
                ? ""
                : "  ·  " + Count.of((int) Math.min(Integer.MAX_VALUE, line.waiting()), "plan") + " waiting";
    }
}
