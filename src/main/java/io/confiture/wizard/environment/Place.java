package io.confiture.wizard.environment;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * One place of a YAML file: what stands there, and where to complain about it. Reading something else than stands there
 * adds a problem and gives nothing, so readers go on to the next place.
 */
final class Place {

    private static final Set<Tag> PLAIN =
            Set.of(Tag.MAP, Tag.SEQ, Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL, Tag.TIMESTAMP);

    private final Node node;
    private final String name;
    private final int line;
    private final Problems problems;

    /** @param name for people, for instance {@code roles.dba.users} */
    Place(Node node, String name, Problems problems) {
        this(node, name, node.getStartMark().getLine() + 1, problems);
    }

    private Place(Node node, String name, int line, Problems problems) {
        this.node = node;
        this.name = name;
        this.line = line;
        this.problems = problems;
    }

    String name() {
        return name;
    }

    boolean isMap() {
        return node instanceof MappingNode;
    }

    boolean isEmptyList() {
        return node instanceof SequenceNode sequence && sequence.getValue().isEmpty();
    }

    void refuse(String what, String remedy) {
        problems.add(line, what, remedy);
    }

    /** The entries under these keys; any other key is a problem. */
    Map<String, Place> map(Collection<String> known) {
        Map<String, Place> entries = mapOfNames();
        entries.entrySet().removeIf(entry -> {
            boolean stranger = !known.contains(entry.getKey());
            if (stranger) {
                entry.getValue()
                        .refuse(Nearest.unknown("key", entry.getKey(), known), "use a known key, or remove the line");
            }
            return stranger;
        });
        return entries;
    }

    /** The entries under keys that are names; a key that stands twice is a problem. */
    Map<String, Place> mapOfNames() {
        Map<String, Place> entries = new LinkedHashMap<>();
        if (node instanceof MappingNode mapping && isPlain()) {
            mapping.getValue().forEach(tuple -> put(entries, tuple));
        } else {
            refuse(title() + " is not a map", "write names and values below it, as `name: value`");
        }
        return entries;
    }

    private void put(Map<String, Place> entries, NodeTuple tuple) {
        Node key = tuple.getKeyNode();
        int keyLine = key.getStartMark().getLine() + 1;
        if (!(key instanceof ScalarNode scalar)) {
            problems.add(keyLine, "a key of " + title() + " is not a name", "write it as `name: value`");
            return;
        }
        String path = name.isEmpty() ? scalar.getValue() : name + "." + scalar.getValue();
        Place place = new Place(tuple.getValueNode(), path, keyLine, problems);
        if (entries.putIfAbsent(scalar.getValue(), place) != null) {
            place.refuse("`" + path + "` stands here a second time", "keep one of the two");
        }
    }

    List<Place> list() {
        if (node instanceof SequenceNode sequence && isPlain()) {
            return sequence.getValue().stream()
                    .map(item -> new Place(item, name, problems))
                    .toList();
        }
        refuse("`" + name + "` is not a list", "write it as [one, two]");
        return List.of();
    }

    Optional<String> text() {
        if (!(node instanceof ScalarNode scalar) || !isPlain()) {
            refuse("`" + name + "` is not a single value", "write one value");
            return Optional.empty();
        }
        if (node.getTag().equals(Tag.NULL) || scalar.getValue().isBlank()) {
            refuse("`" + name + "` is empty", "write a value, in quotes if it begins with # or @, or remove the line");
            return Optional.empty();
        }
        return Optional.of(scalar.getValue());
    }

    /** A single value that may be empty, for instance a password. */
    String textOrEmpty() {
        boolean absent = node.getTag().equals(Tag.NULL)
                || node instanceof ScalarNode s && s.getValue().isBlank();
        return absent ? "" : text().orElse("");
    }

    /**
     * @param parser gives empty for a text it does not understand
     * @param expected what the text should be, with an example, as the remedy
     */
    <T> Optional<T> value(Function<String, Optional<T>> parser, String expected) {
        return text().flatMap(text -> {
            Optional<T> parsed = parser.apply(text);
            if (parsed.isEmpty()) {
                refuse("`" + name + "` is `" + shortened(text) + "`", "write " + expected);
            }
            return parsed;
        });
    }

    private String title() {
        return name.isEmpty() ? "the file" : "`" + name + "`";
    }

    private boolean isPlain() {
        return PLAIN.contains(node.getTag());
    }

    private static String shortened(String text) {
        return text.length() <= 80 ? text : text.substring(0, 80) + "…";
    }
}
