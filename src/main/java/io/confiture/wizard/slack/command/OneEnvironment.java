package io.confiture.wizard.slack.command;

import picocli.CommandLine.Parameters;

/** For verbs that need one. */
final class OneEnvironment extends NamedEnvironment {

    @Parameters(arity = "0..1", paramLabel = "ENV", description = "the environment")
    private String environment;

    @Override
    String positional() {
        return environment;
    }

    /** @param example a line that names one */
    String orAsk(String example) {
        return named().orElseThrow(() -> new Misused("Which environment? For instance: " + example));
    }
}
