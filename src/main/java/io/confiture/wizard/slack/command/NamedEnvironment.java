package io.confiture.wizard.slack.command;

import java.util.Optional;
import picocli.CommandLine.Option;

/** An environment, as a word of its own or behind {@code --env}. */
abstract class NamedEnvironment {

    @Option(names = "--env", paramLabel = "NAME", description = "the environment, instead of ENV")
    private String named;

    /** The word of its own; null when there is none. */
    abstract String positional();

    /** @throws Misused when two are named */
    final Optional<String> named() {
        String positional = positional();
        if (positional != null && named != null && !positional.equals(named)) {
            throw new Misused("Two environments were named: " + positional + " and " + named + ".");
        }
        return Optional.ofNullable(positional == null ? named : positional);
    }
}
