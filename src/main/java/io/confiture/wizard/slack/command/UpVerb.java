package io.confiture.wizard.slack.command;

import io.confiture.wizard.request.Wish;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "up",
        description = "Ask for a plan of all that is pending, without the wizard; the policy says who must approve.",
        footer = {
            "",
            "Examples:",
            "  /confiture up staging",
            "  /confiture up production --target 007 --require-confirmation",
            "  /confiture up staging --non-interactive"
        })
final class UpVerb implements CommandLineGrammar.Verb {

    @Parameters(arity = "0..1", paramLabel = "ENV", description = "the environment")
    private String environment;

    @Option(names = "--env", paramLabel = "NAME", description = "the environment, instead of ENV")
    private String named;

    @Option(names = "--target", paramLabel = "VERSION", description = "the last version to apply")
    private String target;

    @Option(names = "--require-confirmation", description = "a person confirms each migration while it runs")
    private boolean confirmEach;

    @Option(names = "--non-interactive", description = "submits at once, without showing the plan first")
    private boolean atOnce;

    @Override
    public Typed call() {
        String name = CommandLineGrammar.oneOf(environment, named)
                .orElseThrow(
                        () -> new CommandLineGrammar.Misused("Which environment? For instance: /confiture up staging"));
        return new Typed.Up(new Wish(name, Optional.ofNullable(target), confirmEach, Optional.empty(), ""), atOnce);
    }
}
