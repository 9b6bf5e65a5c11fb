package io.confiture.wizard.slack.view;

import io.confiture.wizard.plan.Evidence;
import io.confiture.wizard.plan.PlannedMigration;
import java.util.List;

/** What ran where it must first, as a plan's message and the wizard's summary show it. */
public final class EvidenceText {

    private static final int SHOWN = 8;
    private static final int ROOM = 1_000;

    private EvidenceText() {}

    /**
     * One note with a line for each migration; none where nothing has to come first.
     *
     * @param evidence as it was found last; what speaks of other bytes does not count
     */
    public static List<String> notes(List<PlannedMigration> migrations, List<Evidence> evidence) {
        List<Evidence> about = migrations.stream()
                .flatMap(migration -> evidence.stream()
                        .filter(each -> each.isAbout(migration))
                        .limit(1))
                .toList();
        if (about.isEmpty()) {
            return List.of();
        }
        List<String> lines = about.stream().map(EvidenceText::line).toList();
        return List.of("*Must succeed on " + Mrkdwn.line(about.get(0).environment()) + " first*\n"
                + Lines.of(lines, SHOWN, ROOM, ""));
    }

    private static String line(Evidence evidence) {
        String name = Mrkdwn.code(evidence.migration().toString());
        return evidence.ranAt()
                .map(at -> "✅ " + name + "  Ran on " + Mrkdwn.line(evidence.environment()) + " " + Mrkdwn.utc(at)
                        + time(evidence) + ", same bytes")
                .orElseGet(() -> "⏳ " + name + "  Not yet: " + Mrkdwn.line(evidence.missing()));
    }

    private static String time(Evidence evidence) {
        return evidence.millis().isPresent() ? " in " + evidence.millis().getAsLong() + " ms" : "";
    }
}
