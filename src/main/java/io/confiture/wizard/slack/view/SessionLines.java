package io.confiture.wizard.slack.view;

import com.slack.api.model.block.LayoutBlock;
import io.confiture.wizard.migration.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Who is in the way of a migration, and in whose way it is. */
final class SessionLines {

    private static final int NAME = 40;
    private static final int STATEMENT = 80;

    private SessionLines() {}

    static List<LayoutBlock> blocks(Progress progress) {
        List<LayoutBlock> blocks = new ArrayList<>();
        add(blocks, waitsFor(progress.waitsFor()));
        add(blocks, holdsUp(progress.holdsUp()));
        add(blocks, unread(progress));
        return blocks;
    }

    private static void add(List<LayoutBlock> blocks, String sentence) {
        if (!sentence.isEmpty()) {
            blocks.add(Kit.section(sentence));
        }
    }

    /** The same, a line each, for those who do not see blocks. */
    static String brief(Progress progress) {
        StringBuilder text = new StringBuilder();
        for (String line : List.of(waitsFor(progress.waitsFor()), holdsUp(progress.holdsUp()), unread(progress))) {
            text.append(line.isEmpty() ? "" : "\n" + line);
        }
        return text.toString();
    }

    private static String waitsFor(Progress.Crowd others) {
        return switch (others.size()) {
            case 0 -> "";
            case 1 -> "⛔ waits for " + line(others.shown().get(0));
            default -> "⛔ waits for " + others.size() + " sessions:\n" + lines(others);
        };
    }

    private static String holdsUp(Progress.Crowd others) {
        return others.size() == 0 ? "" : "🚧 holds up " + Count.of(others.size(), "session") + ":\n" + lines(others);
    }

    private static String unread(Progress progress) {
        return progress.unread()
                .map(why -> "⚠️ progress cannot be read: " + Mrkdwn.line(Mrkdwn.clipPlain(why, 300)))
                .orElse("");
    }

    private static String lines(Progress.Crowd others) {
        String shown = others.shown().stream().map(other -> "• " + line(other)).collect(Collectors.joining("\n"));
        return others.more() > 0 ? shown + "\n_and " + others.more() + " more_" : shown;
    }

    private static String line(Progress.Other other) {
        if (other.pid() == 0) {
            return "a prepared transaction (see `pg_prepared_xacts`)";
        }
        List<String> known = new ArrayList<>();
        if (!other.application().isBlank()) {
            known.add("app " + name(other.application()));
        }
        if (!other.user().isBlank()) {
            known.add("user " + name(other.user()));
        }
        other.transaction().ifPresent(age -> known.add("transaction open for " + Elapsed.of(age)));
        return "pid " + other.pid() + (known.isEmpty() ? "" : " (" + String.join(", ", known) + ")")
                + other.statement()
                        .map(head -> ": " + Mrkdwn.code(Mrkdwn.clipPlain(head, STATEMENT)))
                        .orElse("");
    }

    private static String name(String raw) {
        return Mrkdwn.code(Mrkdwn.clipPlain(raw, NAME));
    }
}
