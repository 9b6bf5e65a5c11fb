package io.confiture.wizard.slack.view;

import com.slack.api.model.block.LayoutBlock;
import io.confiture.wizard.plan.DryRun;
import io.confiture.wizard.plan.Seen;
import io.confiture.wizard.plan.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A dry run, migration by migration. */
final class TrialBlocks {

    /** Slack takes 50 blocks in a message, and 12,000 characters in all of them together. */
    private static final int TRIALS = 10;

    private static final int TRIAL = 600;
    private static final int STATEMENTS = 6;
    private static final int RELATIONS = 6;
    private static final int NOTES = 5;
    private static final int NOTE = 250;
    private static final int NAME = 80;

    /** Every reader takes it, and it disturbs next to nobody. */
    private static final String LOCK_OF_READERS = "ACCESS SHARE";

    private TrialBlocks() {}

    static List<LayoutBlock> of(DryRun run) {
        List<LayoutBlock> blocks = new ArrayList<>();
        List<Trial> shown = shown(run);
        for (Trial trial : shown) {
            blocks.add(Kit.section(Lines.of(lines(trial), STATEMENTS + 1, TRIAL, "")));
            if (!trial.statement().isBlank()) {
                blocks.add(Kit.code(trial.statement()));
            }
        }
        if (run.trials().size() > shown.size()) {
            blocks.add(Kit.context("_and " + (run.trials().size() - shown.size()) + " more_"));
        }
        run.notes().stream().limit(NOTES).forEach(note -> blocks.add(Kit.context("ℹ️ " + clipped(note, NOTE))));
        return blocks;
    }

    /** The first ones, and by all means the one that failed. */
    private static List<Trial> shown(DryRun run) {
        List<Trial> all = run.trials();
        Optional<Trial> failed = run.failed().filter(trial -> all.indexOf(trial) >= TRIALS);
        return failed.isEmpty()
                ? all.subList(0, Math.min(TRIALS, all.size()))
                : Stream.concat(all.stream().limit(TRIALS - 1), failed.stream()).toList();
    }

    private static List<String> lines(Trial trial) {
        List<String> lines = new ArrayList<>();
        lines.add(head(trial));
        trial.seen().stream()
                .map(TrialBlocks::line)
                .filter(line -> !line.isEmpty())
                .forEach(lines::add);
        return lines;
    }

    private static String head(Trial trial) {
        String name = code(trial.ref().toString()) + "  ";
        String why = clipped(trial.why(), 400);
        return switch (trial.result()) {
            case REHEARSED -> "✅ " + name + measured(trial);
            case FAILED -> "❌ " + name + "failed" + place(trial) + ": " + why;
            case NOT_REHEARSED -> "⏭️ " + name + "not rehearsed: " + why;
        };
    }

    private static String measured(Trial trial) {
        return Measured.time(trial.millis()) + (trial.rows() > 0 ? "  ·  " + Measured.rows(trial.rows()) : "");
    }

    private static String place(Trial trial) {
        return " (SQLSTATE " + clipped(trial.sqlState(), 5) + (trial.line() > 0 ? ", line " + trial.line() : "") + ")";
    }

    private static String line(Seen seen) {
        List<String> did = new ArrayList<>();
        seen.locks().stream()
                .filter(lock -> !lock.mode().equals(LOCK_OF_READERS))
                .forEach(lock -> did.add(clipped(lock.mode(), 30) + " on " + code(lock.relation()) + " for "
                        + Measured.time(lock.millis())));
        seen.rewrites().forEach(rewrite -> did.add(rewritten(rewrite)));
        seen.scans()
                .forEach(scan -> did.add("scanned " + code(scan.relation()) + " (" + Measured.rows(scan.rows()) + ")"));
        if (did.isEmpty()) {
            return "";
        }
        String all = String.join("  ·  ", did.subList(0, Math.min(RELATIONS, did.size())));
        int more = did.size() - RELATIONS;
        return ">line " + seen.line() + ", " + Measured.time(seen.millis()) + ":  " + all
                + (more > 0 ? "  ·  _and " + more + " more_" : "");
    }

    /** TRUNCATE and the rewriting of an empty table look the same: there is a new file, and nothing in it. */
    private static String rewritten(Seen.Rewrite rewrite) {
        String relation = code(rewrite.relation());
        return rewrite.bytes() == 0
                ? "gave " + relation + " an empty file"
                : "rewrote " + relation + " (" + Measured.size(rewrite.bytes()) + ")";
    }

    /** Slack counts an ampersand as five characters; a name that is cut is still known by its beginning. */
    static String code(String name) {
        return Mrkdwn.code(Mrkdwn.clipPlain(name, NAME));
    }

    private static String clipped(String text, int limit) {
        return Mrkdwn.clip(Mrkdwn.line(text), limit);
    }
}
