package io.confiture.wizard.plan;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What was looked at before a plan starts in its slot: what is as it must be, and what stands in the way. */
public record Readiness(List<Item> items) {

    /** Nothing was looked at, as for a start at a click, which has its own questions. */
    public static final Readiness UNASKED = new Readiness(List.of());

    public enum Subject {
        TARGET("Target and files can be read", false),
        FILES("Files unchanged", false),
        VOTES("Votes valid, roles still held", false),
        FREEZE("Window open, no freeze", false),
        REQUIRES("Succeeded first where it must", false),
        TRAFFIC("No long transaction or lock on its tables", true),
        LAG("Standbys keep up", true);

        private final String label;
        private final boolean soft;

        Subject(String label, boolean soft) {
            this.label = label;
            this.soft = soft;
        }

        /** What is true when it is green. */
        public String label() {
            return label;
        }

        /** Whether a person may start the plan all the same: it would wait longer, and nothing else. */
        public boolean isSoft() {
            return soft;
        }
    }

    /** @param red what is wrong and what to do, as sentences; empty when it is as it must be */
    public record Item(Subject subject, String red) {

        public static Item green(Subject subject) {
            return new Item(subject, "");
        }

        public boolean isRed() {
            return !red.isEmpty();
        }
    }

    public Readiness {
        items = List.copyOf(items);
    }

    public List<Item> reds() {
        return items.stream().filter(Item::isRed).toList();
    }

    public boolean isRed(Subject subject) {
        return reds().stream().anyMatch(item -> item.subject() == subject);
    }

    public boolean isGreen() {
        return reds().isEmpty();
    }

    /** Whether what is red, if anything is, may be passed over by a person. */
    public boolean mayProceed() {
        return reds().stream().allMatch(item -> item.subject().isSoft());
    }

    /** The red ones, a line each. */
    public String redInWords() {
        return reds().stream()
                .map(item -> "• " + item.red().replaceAll("\\R+", " "))
                .collect(Collectors.joining("\n"));
    }

    /** For the record: what was green, what was red. */
    public Map<String, String> facts() {
        return items.isEmpty() ? Map.of() : Map.of("green", greenInWords(), "red", redInWords());
    }

    private String greenInWords() {
        return items.stream()
                .filter(item -> !item.isRed())
                .map(item -> item.subject().label())
                .collect(Collectors.joining(" · "));
    }
}
