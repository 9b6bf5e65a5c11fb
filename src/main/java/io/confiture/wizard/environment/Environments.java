package io.confiture.wizard.environment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The environments of a project: one file each in {@code db/environments}. Files are read anew at every question, so an
 * edit counts at once.
 */
public final class Environments {

    private static final String SUFFIX = ".yaml";

    private final Path folder;
    private final Supplier<Policy> policy;
    private final UnaryOperator<String> variables;
    private final DeclaredFreezes freezes;

    /**
     * @param project folder that holds {@code db/}
     * @param policy the policy in force, asked at every question
     * @param variables value of an environment variable, or null when it is not set
     * @param freezes what people froze in chat, asked at every question
     */
    public Environments(
            Path project, Supplier<Policy> policy, UnaryOperator<String> variables, DeclaredFreezes freezes) {
        this.folder = project.resolve("db").resolve("environments");
        this.policy = policy;
        this.variables = variables;
        this.freezes = freezes;
    }

    /** Those of a project without a bot that could be told of a freeze. */
    public Environments(Path project, Supplier<Policy> policy, UnaryOperator<String> variables) {
        this(project, policy, variables, DeclaredFreezes.NONE);
    }

    /** Names in alphabetical order; empty when there is no such folder. */
    public SortedSet<String> names() {
        if (!Files.isDirectory(folder)) {
            return new TreeSet<>();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(SUFFIX) && !file.startsWith("."))
                    .map(file -> file.substring(0, file.length() - SUFFIX.length()))
                    .filter(name -> !name.isEmpty())
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("Cannot read the folder of environments " + folder, unreadable);
        }
    }

    /** @param name as somebody typed it; anything that is not among {@link #names()} is answered with the nearest one */
    public Lookup named(String name) {
        SortedSet<String> names = names();
        if (names.isEmpty()) {
            return new Lookup.NotFound("There are no environments: db/environments holds no .yaml file.");
        }
        if (!names.contains(name)) {
            return new Lookup.NotFound(Nearest.unknown("environment", name, names));
        }
        return known(name);
    }

    private Lookup known(String name) {
        try {
            Target target = new EnvironmentFile(folder.resolve(name + SUFFIX), variables).target();
            return new Lookup.Found(new Environment(name, target, policy(name)));
        } catch (Unusable unusable) {
            return new Lookup.NotFound(
                    "db/environments/" + name + SUFFIX + " cannot be used: " + unusable.getMessage() + ".");
        }
    }

    /** What holds for an environment now: the policy, and what somebody froze in chat. */
    public EnvironmentPolicy policy(String name) {
        return policy.get().environment(name).with(freezes.of(name));
    }

    /** Which database a dry run of this environment works on. */
    public DryRunTarget dryRunTarget(Environment environment) {
        return DryRunTarget.of(environment, variables);
    }

    /** What came of a name. */
    public sealed interface Lookup {

        record Found(Environment environment) implements Lookup {}

        /** @param why a sentence for the person who asked; it may repeat what they typed, never a secret */
        record NotFound(String why) implements Lookup {}

        /** The environment, or empty. */
        default Optional<Environment> found() {
            return this instanceof Found found ? Optional.of(found.environment()) : Optional.empty();
        }
    }
}
