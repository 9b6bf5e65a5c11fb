package io.confiture.wizard.slack.view;

import com.slack.api.model.block.LayoutBlock;
import io.confiture.wizard.migration.Progress;
import io.confiture.wizard.migration.Stage;
import io.confiture.wizard.plan.MigrationRef;
import io.confiture.wizard.plan.MigrationState;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.PlanState;
import io.confiture.wizard.schedule.Sight;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How a run is going, as the one message in the plan's thread that is edited while it runs. */
public final class ProgressText {

    private static final int BARS = 10;
    private static final int NAME = 100;

    private ProgressText() {}

    /**
     * @param seen what was seen of it last, perhaps of a migration that has ended by now
     * @param ran how long the plan has been running
     */
    public static Words of(Plan plan, Optional<Sight> seen, Duration ran) {
        if (plan.state() != PlanState.RUNNING) {
            return Words.of(Ended.sentence(plan, ran));
        }
        Optional<MigrationRef> now = Tally.first(plan, MigrationState.RUNNING);
        Optional<Sight> present = seen.filter(sight -> now.equals(Optional.of(sight.migration())));
        String at = at("now", now)
                .or(() -> at("next", Tally.first(plan, MigrationState.WAITING)))
                .orElse("");
        String going = going(present, ran);
        List<LayoutBlock> blocks = new ArrayList<>();
        blocks.add(Kit.section("*" + Tally.of(plan) + "*" + at + "\n" + going));
        present.flatMap(Sight::progress).ifPresent(progress -> blocks.addAll(SessionLines.blocks(progress)));
        stopping(plan, present).ifPresent(sentence -> blocks.add(Kit.section(sentence)));
        seen.ifPresent(sight -> blocks.add(Kit.context("As of " + Mrkdwn.time(sight.at()) + pid(present))));
        blocks.addAll(PlanButtons.of(plan));
        return new Words(fallback(plan, Tally.of(plan) + at, going, present), blocks);
    }

    private static Optional<String> at(String when, Optional<MigrationRef> migration) {
        return migration.map(ref -> "  ·  " + when + " " + Mrkdwn.code(Mrkdwn.clipPlain(ref.toString(), NAME)));
    }

    private static String fallback(Plan plan, String tally, String going, Optional<Sight> present) {
        return tally + ": " + going.replace("\n", ", ")
                + present.flatMap(Sight::progress).map(SessionLines::brief).orElse("")
                + stopping(plan, present).map(sentence -> "\n" + sentence).orElse("");
    }

    private static String going(Optional<Sight> present, Duration ran) {
        if (present.isEmpty()) {
            return "Running for " + Elapsed.of(ran);
        }
        Sight sight = present.get();
        String stage =
                sight.progress().flatMap(Progress::stage).map(ProgressText::bar).orElse("");
        return stage + "Running for " + Elapsed.of(sight.running())
                + sight.progress().map(ProgressText::doing).orElse("");
    }

    private static String bar(Stage stage) {
        String phase = Mrkdwn.line(Mrkdwn.clipPlain(stage.phase(), NAME));
        if (stage.percent().isEmpty()) {
            return "⏳ " + phase + "\n";
        }
        int percent = stage.percent().getAsInt();
        int full = percent * BARS / 100;
        return "▓".repeat(full) + "░".repeat(BARS - full) + " " + percent + " %  " + phase + "\n";
    }

    /** Several statements are sent at once where they are one transaction; the server does not tell which one it is at. */
    private static String doing(Progress progress) {
        String statement = progress.statement()
                .map(it -> (it.followed() ? ": statements from " : ": ")
                        + Mrkdwn.code(Mrkdwn.clipPlain(it.head(), NAME))
                        + (it.followed() ? " on" : ""))
                .orElse("");
        boolean idle =
                progress.state().filter(state -> state.startsWith("idle")).isPresent();
        return idle ? " (between two statements)" : statement;
    }

    private static Optional<String> stopping(Plan plan, Optional<Sight> present) {
        return plan.stopAskedBy()
                .map(by -> "✋ " + Mrkdwn.mention(by.id()) + " pressed Stop migration; waiting for the server"
                        + present.flatMap(Sight::trouble)
                                .map(why -> ", which cannot be asked to cancel it: "
                                        + Mrkdwn.line(Mrkdwn.clipPlain(why, 300)))
                                .orElse("")
                        + ".");
    }

    private static String pid(Optional<Sight> present) {
        return present.flatMap(Sight::progress)
                .map(progress -> "  ·  pid " + progress.pid()
                        + progress.waitsOn()
                                .map(event -> "  ·  wait event " + Mrkdwn.code(Mrkdwn.clipPlain(event, NAME)))
                                .orElse(""))
                .orElse("");
    }
}
