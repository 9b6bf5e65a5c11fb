package io.confiture.wizard.environment;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Tells one policy file from another, and which parts of it differ, without keeping what stands in them: an address may
 * carry a password.
 *
 * @param sha256 of the file's bytes, in hex; empty when there is no file, or none that can be read
 * @param parts a few digits of a hash by the path of each part, at most three names deep; empty where the file is no YAML.
 *     Few, so that nobody can find out by trying what stood there
 */
public record PolicyPrint(Optional<String> sha256, Map<String, String> parts) {

    private static final int DEPTH = 3;
    private static final int DIGITS = 4;

    static final PolicyPrint NONE = new PolicyPrint(Optional.empty(), Map.of());

    public PolicyPrint {
        parts = Map.copyOf(parts);
    }

    static PolicyPrint of(Path file) {
        try {
            Map<String, String> parts = new TreeMap<>();
            YamlText.read(file, new Problems(file.getFileName().toString())).ifPresent(root -> add(parts, "", root, 0));
            return new PolicyPrint(Optional.of(hex(Files.readAllBytes(file))), parts);
        } catch (IOException gone) {
            return NONE;
        }
    }

    /** Paths such as {@code environments.production.windows}, in order: what is new, gone or different. */
    public static SortedSet<String> changed(Map<String, String> before, Map<String, String> after) {
        SortedSet<String> paths = new TreeSet<>(before.keySet());
        paths.addAll(after.keySet());
        paths.removeIf(path -> String.valueOf(before.get(path)).equals(after.get(path)));
        return paths;
    }

    private static void add(Map<String, String> parts, String path, Node node, int depth) {
        if (depth < DEPTH && node instanceof MappingNode map && !map.getValue().isEmpty()) {
            for (NodeTuple entry : map.getValue()) {
                String name = entry.getKeyNode() instanceof ScalarNode key ? key.getValue() : "?";
                add(parts, path.isEmpty() ? name : path + "." + name, entry.getValueNode(), depth + 1);
            }
        } else if (!path.isEmpty()) {
            parts.put(path, hex(text(node).getBytes(StandardCharsets.UTF_8)).substring(0, DIGITS));
        }
    }

    /** However it is laid out. */
    private static String text(Node node) {
        StringBuilder text = new StringBuilder();
        if (node instanceof ScalarNode scalar) {
            text.append(scalar.getTag()).append(' ').append(scalar.getValue()).append('\n');
        } else if (node instanceof SequenceNode list) {
            text.append("[\n");
            list.getValue().forEach(each -> text.append(text(each)));
        } else if (node instanceof MappingNode map) {
            text.append("{\n");
            map.getValue()
                    .forEach(entry -> text.append(text(entry.getKeyNode())).append(text(entry.getValueNode())));
        }
        return text.append(";\n").toString();
    }

    private static String hex(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }
}
