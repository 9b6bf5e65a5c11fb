package io.confiture.wizard.slack.command;

import picocli.CommandLine.Parameters;

/** For verbs that tell about all of them when none is named. */
final class AnyEnvironment extends NamedEnvironment {

    @Parameters(arity = "0..1", paramLabel = "ENV", description = "the environment; all of them when left out")
    private String environment;

    @Override
    String positional() {
        return environment;
    }
}
