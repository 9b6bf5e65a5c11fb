package io.confiture.wizard.environment;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A YAML file as a tree of nodes, which know their lines and build no objects. Limits keep a small file from unfolding
 * into a large one.
 */
final class YamlText {

    private static final int LONGEST = 1 << 20;

    private YamlText() {}

    /** The root node; empty when the file holds nothing, or when it cannot be read, which is then among the problems. */
    static Optional<Node> read(Path file, Problems problems) throws IOException {
        if (Files.size(file) > LONGEST) {
            problems.add(0, "the file is longer than one megabyte", "shorten it");
            return Optional.empty();
        }
        try {
            return composed(Files.readString(file, StandardCharsets.UTF_8), problems);
        } catch (CharacterCodingException notUtf8) {
            problems.add(0, "the file is not UTF-8", "save it as UTF-8");
            return Optional.empty();
        }
    }

    private static Optional<Node> composed(String text, Problems problems) {
        try {
            return Optional.ofNullable(new Yaml(limits()).compose(new StringReader(text)))
                    .filter(root -> !root.getTag().equals(Tag.NULL));
        } catch (MarkedYAMLException malformed) {
            int line = malformed.getProblemMark() == null
                    ? 0
                    : malformed.getProblemMark().getLine() + 1;
            problems.add(
                    line,
                    "this is not YAML: " + malformed.getProblem(),
                    "check indentation and quotes; names that begin with @ or # need quotes");
        } catch (YAMLException tooMuch) {
            problems.add(0, "this is not YAML we read: " + tooMuch.getMessage(), "write it plainly");
        }
        return Optional.empty();
    }

    private static LoaderOptions limits() {
        LoaderOptions limits = new LoaderOptions();
        limits.setCodePointLimit(LONGEST);
        limits.setMaxAliasesForCollections(20);
        limits.setNestingDepthLimit(20);
        limits.setAllowRecursiveKeys(false);
        return limits;
    }
}
