package io.confiture.wizard.slack.view;

import io.confiture.wizard.desk.PlanRecord.Anchor;
import io.confiture.wizard.desk.RecordedEvent;
import io.confiture.wizard.plan.PlanId;
import io.confiture.wizard.record.AnchorText;
import io.confiture.wizard.record.EventWords;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The record as far as a message shows it. */
public final class RecordText {

    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** A section takes 3,000 characters, and what stands around the events needs some. */
    private static final int ROOM = 2_700;

    /** The first ones say who asked for what; the last ones how it ended. */
    private static final int FIRST_ONES = 3;

    private RecordText() {}

    /** Where the record ends, for those who may want to know later whether it was rewritten. */
    public static Words anchor(Anchor anchor) {
        String spelt = AnchorText.of(anchor);
        return Words.of("🔏 Record at event " + String.format(Locale.ROOT, "%,d", anchor.number()) + ": `"
                + anchor.hash()
                + "`\nWith this, a record that was rewritten cannot pass for this one. To check: `java -jar"
                + " quarkus-run.jar audit verify --anchor " + spelt + "`");
    }

    /**
     * One line an event: number, time, kind, person and role, digest, what there is to say, hash.
     *
     * @param events of the plan, oldest first
     */
    public static String of(PlanId plan, List<RecordedEvent> events) {
        List<String> lines = events.stream().map(RecordText::line).toList();
        String head = "*Record of plan " + plan + "*  ·  " + Count.of(events.size(), "event")
                + "  ·  times are UTC  ·  each line ends with the beginning of its hash\n";
        return head + String.join("\n", shortened(lines));
    }

    private static List<String> shortened(List<String> lines) {
        if (length(lines) <= ROOM) {
            return lines;
        }
        List<String> shown = new ArrayList<>(lines.subList(0, Math.min(FIRST_ONES, lines.size())));
        int room = ROOM - length(shown) - 60;
        int from = lines.size();
        while (from > shown.size() && room > lines.get(from - 1).length()) {
            from--;
            room -= lines.get(from).length() + 1;
        }
        shown.add("_… " + (from - shown.size()) + " more events: they are in the files_");
        shown.addAll(lines.subList(from, lines.size()));
        return shown;
    }

    private static int length(List<String> lines) {
        return lines.stream().mapToInt(line -> line.length() + 1).sum();
    }

    private static String line(RecordedEvent event) {
        String role = EventWords.role(event);
        String detail = Mrkdwn.clipPlain(EventWords.detail(event), 150);
        return event.number() + "  " + UTC.format(event.at()) + "  *" + Mrkdwn.line(EventWords.kind(event)) + "*  "
                + Mrkdwn.line(Mrkdwn.clipPlain(event.personName(), 40))
                + (role.isEmpty() ? "" : " (" + Mrkdwn.line(role) + ")")
                + (event.digest() == null ? "" : "  ·  digest " + Mrkdwn.code(EventWords.brief(event.digest())))
                + (detail.isEmpty() ? "" : "  ·  " + Mrkdwn.line(detail))
                + "  ·  " + Mrkdwn.code(EventWords.brief(event.hash()));
    }
}
