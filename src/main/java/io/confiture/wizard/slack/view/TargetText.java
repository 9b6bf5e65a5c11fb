package io.confiture.wizard.slack.view;

import io.confiture.wizard.migration.LedgerRow;
import io.confiture.wizard.wizard.Candidate;
import io.confiture.wizard.wizard.Standing;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What files and target of an environment say: applied, pending, what is off, and who has the lock. */
final class TargetText {

    private static final int PENDING_SHOWN = 10;
    private static final int TROUBLES_SHOWN = 8;
    private static final int ROOM = 1_600;
    private static final int SENTENCE = 400;

    private TargetText() {}

    /** {@code 3 applied, 6 pending}. */
    static String counts(Standing standing) {
        return standing.applied() + " applied, " + standing.waiting() + " pending";
    }

    /** Paragraphs, none of them empty. */
    static List<String> paragraphs(Standing standing) {
        List<String> paragraphs = new ArrayList<>();
        paragraphs.add("*" + counts(standing) + "*" + last(standing) + pending(standing));
        troubles(standing).ifPresent(paragraphs::add);
        paragraphs.add(lock(standing).orElse("🔓 Nobody holds the migration lock."));
        return paragraphs;
    }

    /** {@code 🔒 Migration lock held by `confiture migrate up` on deploy-1 as deploy, for 12 s (pid 7)}. */
    static Optional<String> lock(Standing standing) {
        return standing.reading()
                .lock()
                .map(holder -> "🔒 Migration lock held by " + Mrkdwn.line(holder.toString()) + " (pid "
                        + holder.backendPid() + ")");
    }

    private static String last(Standing standing) {
        return standing.reading().rows().stream()
                .max(Comparator.comparing(LedgerRow::appliedAt))
                .map(row -> "\nApplied last: " + Mrkdwn.code(clip(row.ref().toString(), 100)) + ", "
                        + Mrkdwn.time(row.appliedAt())
                        + row.appliedBy()
                                .map(by -> " by " + Mrkdwn.line(clip(by, 63)))
                                .orElse(""))
                .orElse("");
    }

    private static String pending(Standing standing) {
        List<String> lines =
                new ArrayList<>(standing.next().stream().map(TargetText::line).toList());
        standing.pending().migrations().stream()
                .skip(lines.size())
                .forEach(more -> lines.add("• " + Mrkdwn.code(clip(more.ref().toString(), 100))));
        return lines.isEmpty() ? "" : "\n" + Lines.of(lines, PENDING_SHOWN, ROOM, "");
    }

    private static String line(Candidate candidate) {
        return "• " + Mrkdwn.code(clip(candidate.ref().toString(), 100)) + "  " + RiskText.of(candidate.risk()) + "  "
                + Mrkdwn.line(clip(candidate.reason(), 150))
                + candidate
                        .cannotRun()
                        .map(why -> " ⛔ " + Mrkdwn.line(clip(why, 150)))
                        .orElse("");
    }

    private static Optional<String> troubles(Standing standing) {
        List<String> lines = Stream.concat(
                        standing.obstacles().stream().map(why -> "⛔ Nothing can be applied: " + why),
                        standing.remarks().stream().map(remark -> "⚠️ " + remark))
                .map(line -> Mrkdwn.line(clip(line, SENTENCE)))
                .toList();
        return lines.isEmpty() ? Optional.empty() : Optional.of(Lines.of(lines, TROUBLES_SHOWN, ROOM, ""));
    }

    private static String clip(String text, int limit) {
        return Mrkdwn.clipPlain(text, limit);
    }
}
