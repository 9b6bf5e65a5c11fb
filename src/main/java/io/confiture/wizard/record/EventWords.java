package io.confiture.wizard.record;

import io.confiture.wizard.desk.RecordedEvent;
import io.confiture.wizard.plan.MigrationRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What an event says, for people; plain text, to be escaped where it is shown. */
public final class EventWords {

    private static final String REASON = "reason";

    private EventWords() {}

    /** {@code Approval given}. */
    public static String kind(RecordedEvent event) {
        return sentence(event.kind());
    }

    /** {@code DBA}, {@code Reviewer}; empty where none mattered. */
    public static String role(RecordedEvent event) {
        if (event.role() == null) {
            return "";
        }
        return event.role().equals("DBA") ? "DBA" : sentence(event.role());
    }

    private static String sentence(String constant) {
        String words = constant.replace('_', ' ').toLowerCase(Locale.ROOT);
        return words.isEmpty() ? words : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    /** The migration, the reason, and the other facts; reports in JSON are in the export only. */
    public static String detail(RecordedEvent event) {
        List<String> said = new ArrayList<>();
        if (event.migration() != null) {
            said.add(new MigrationRef(event.migration(), String.valueOf(event.migrationName())).toString());
        }
        Map<String, String> facts = new TreeMap<>(event.facts());
        String reason = facts.remove(REASON);
        if (reason != null && !reason.isBlank()) {
            said.add(reason);
        }
        facts.forEach((name, text) -> {
            if (isSaid(name, text)) {
                said.add(fact(name, text));
            }
        });
        return String.join(" · ", said);
    }

    private static boolean isSaid(String name, String text) {
        boolean report = text.startsWith("{") || text.startsWith("[");
        boolean unknown = text.isBlank() || name.equals("line") && text.equals("0");
        return !report && !unknown && !name.equals("print");
    }

    private static String fact(String name, String text) {
        return name.equals("millis")
                ? text + " ms"
                : name.replaceAll("([a-z])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT) + ": " + text;
    }

    /** The first eight digits of a hash or a digest; empty for none. */
    public static String brief(String hex) {
        return hex == null ? "" : hex.substring(0, Math.min(8, hex.length()));
    }
}
