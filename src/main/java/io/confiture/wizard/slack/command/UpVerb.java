package io.confiture.wizard.slack.command;

import io.confiture.wizard.request.Wish;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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
final class UpVerb implements Verb {

    @Mixin
    private OneEnvironment environment;

    @Option(names = "--target", paramLabel = "VERSION", description = "the last version to apply")
    private String target;

    @Option(names = "--require-confirmation", description = "a person confirms each migration while it runs")
    private boolean confirmEach;

    @Option(names = "--non-interactive", description = "submits at once, without showing the plan first")
    private boolean atOnce;

    @Override
    public Typed call() {
        String name = environment.orAsk("/confiture up staging");
        return new Typed.Up(new Wish(name, Optional.ofNullable(target), confirmEach, Optional.empty(), ""), atOnce);
    }
}
