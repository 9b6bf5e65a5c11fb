package io.confiture.wizard.slack.view;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.element.ButtonElement;
import com.slack.api.model.view.View;
import io.confiture.wizard.desk.HomeLists;
import io.confiture.wizard.desk.Outbox;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.wizard.PendingCounts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The Home tab of one person: what waits for them, and what else goes on. Always within Slack's limits, however much that is. */
public final class HomeView {

    /** Of each kind; the rest is counted. */
    public static final int SHOWN = 8;

    private static final int ENVIRONMENTS = 25;
    private static final int TROUBLE = 150;
    private static final int FREEZE = 300;

    private HomeView() {}

    /**
     * @param freezes of the environments in which nothing starts now, in mrkdwn; the others are not in it
     * @param workspaceUrl where messages are linked to, with its final slash
     * @param now when all this was read
     */
    public static View of(
            HomeLists.Lists lists,
            List<PendingCounts.Count> environments,
            Map<String, String> freezes,
            String workspaceUrl,
            Instant now) {
        Links links = new Links(workspaceUrl);
        List<LayoutBlock> blocks = new ArrayList<>();
        blocks.add(Kit.header("Waiting for you"));
        blocks.addAll(waiting(lists.waiting(), links));
        list(
                blocks,
                "You asked for",
                lists.asked(),
                links,
                "Nothing. `/confiture wizard &lt;environment&gt;` begins a plan.");
        list(blocks, "Scheduled", lists.scheduled(), links, "No plan has a time.");
        blocks.add(Kit.header("Lately"));
        blocks.add(Kit.section(lately(lists, links)));
        blocks.add(Kit.header("Environments"));
        blocks.add(Kit.section(environments(environments, freezes)));
        blocks.add(Kit.context("Last read: " + Mrkdwn.time(now) + ". It is read again whenever you come here."));
        return home(blocks);
    }

    /** For guests, strangers and whoever else has nothing to do here. */
    public static View closed(String why) {
        return home(
                List.of(Kit.section("👋 Database migrations are planned here by members of this workspace. Nothing is"
                        + " shown to you, because " + Mrkdwn.line(why) + ".")));
    }

    /** @param why in words; what to do is to come back */
    public static View unavailable(String why) {
        return home(List.of(Kit.section("⚠️ " + Mrkdwn.line(why) + " Please open this tab again in a minute.")));
    }

    private static View home(List<LayoutBlock> blocks) {
        return View.builder().type("home").blocks(blocks).build();
    }

    private static List<LayoutBlock> waiting(HomeLists.Some waiting, Links links) {
        List<LayoutBlock> blocks = new ArrayList<>();
        if (waiting.first().isEmpty()) {
            blocks.add(Kit.section("Nothing. Plans that need you appear here and in your messages."));
        }
        for (HomeLists.Entry entry : waiting.first()) {
            Plan plan = entry.plan();
            blocks.add(Kit.section("*" + links.to(entry, PlanCard.title(plan)) + "*\n" + StateText.of(plan.state())
                    + "  ·  asked by "
                    + Mrkdwn.mention(plan.request().requester().id()) + "  ·  waits for "
                    + StateText.waitsFor(plan)));
            List<ButtonElement> buttons = PlanButtons.atHome(plan);
            blocks.add(Kit.actions("home_" + plan.id().number() + "_" + plan.version(), buttons));
        }
        if (waiting.more() > 0) {
            blocks.add(Kit.context("_and " + waiting.more() + " more_"));
        }
        return blocks;
    }

    private static void list(
            List<LayoutBlock> blocks, String title, HomeLists.Some some, Links links, String whenEmpty) {
        blocks.add(Kit.header(title));
        blocks.add(Kit.section(some.first().isEmpty() ? whenEmpty : lines(some, links)));
    }

    private static String lines(HomeLists.Some some, Links links) {
        String lines = some.first().stream().map(entry -> line(entry, links)).collect(Collectors.joining("\n"));
        return some.more() > 0 ? lines + "\n_and " + some.more() + " more_" : lines;
    }

    private static String line(HomeLists.Entry entry, Links links) {
        Plan plan = entry.plan();
        String waits = StateText.waitsFor(plan);
        return "• " + links.to(entry, PlanCard.title(plan)) + "  " + StateText.of(plan.state())
                + (waits.isEmpty() ? "" : ", waits for " + waits);
    }

    private static String lately(HomeLists.Lists lists, Links links) {
        List<String> lines = new ArrayList<>();
        lists.running().first().forEach(entry -> lines.add(line(entry, links)));
        if (lists.running().more() > 0) {
            lines.add("_and " + lists.running().more() + " more at work_");
        }
        for (HomeLists.Entry entry : lists.ran().first()) {
            Plan plan = entry.plan();
            lines.add("• " + links.to(entry, PlanCard.title(plan)) + "  " + StateText.of(plan.state()) + ", "
                    + Mrkdwn.time(plan.times().ended().orElseThrow()));
        }
        return lines.isEmpty() ? "Nothing has run yet." : String.join("\n", lines);
    }

    private static String environments(List<PendingCounts.Count> counts, Map<String, String> freezes) {
        return counts.isEmpty()
                ? "There are none: db/environments holds no .yaml file."
                : Lines.of(
                        counts.stream()
                                .map(count -> line(count) + frozen(freezes.get(count.environment())))
                                .toList(),
                        ENVIRONMENTS);
    }

    private static String frozen(String note) {
        return note == null ? "" : "\n>" + Mrkdwn.clip(note, FREEZE);
    }

    private static String line(PendingCounts.Count count) {
        String name = "*" + Mrkdwn.line(count.environment()) + "*  ";
        String known = count.pending().isEmpty()
                ? ""
                : count.pending().getAsInt() == 0
                        ? "up to date"
                        : count.pending().getAsInt() + " pending";
        return name
                + known
                + count.trouble()
                        .map(why -> (known.isEmpty() ? "" : "\n") + "⚠️ " + Mrkdwn.clip(Mrkdwn.line(why), TROUBLE))
                        .orElse("");
    }

    /** Where a plan is read by everybody. */
    private record Links(String workspaceUrl) {

        private String to(HomeLists.Entry entry, String label) {
            String text = Mrkdwn.line(label);
            return entry.message()
                    .map(message -> "<" + address(message) + "|" + text.replace('|', '¦') + ">")
                    .orElse(text);
        }

        private String address(Outbox.Posted message) {
            return workspaceUrl + "archives/" + message.channel() + "/p"
                    + message.ts().replace(".", "");
        }
    }
}
