package io.confiture.wizard.slack.command;

import io.confiture.wizard.wizard.HowFarBack;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "down",
        description = "Roll back what was applied last on an environment, after review and approval.",
        footer = {
            "",
            "Examples:",
            "  /confiture down production",
            "  /confiture down production --steps 2",
            "  /confiture down production --to 003"
        })
final class DownVerb implements Verb {

    @Mixin
    private OneEnvironment environment;

    @Option(names = "--steps", paramLabel = "N", description = "how many, the newest first (default: 1)")
    private Integer steps;

    @Option(
            names = "--to",
            paramLabel = "VERSION",
            description = "this one stays applied, everything applied after it is rolled back")
    private String version;

    @Override
    public Typed call() {
        if (steps != null && version != null) {
            throw new Misused("--steps and --to both say how far to go back: take one of them.");
        }
        if (steps != null && steps < 1) {
            throw new Misused("--steps is how many migrations to roll back: it takes 1 or more, not " + steps + ".");
        }
        if (version != null && version.isBlank()) {
            throw new Misused("--to takes the version that stays applied, for instance --to 003.");
        }
        return new Typed.Down(
                environment.orAsk("/confiture down production"),
                version != null ? new HowFarBack.To(version) : new HowFarBack.Steps(steps == null ? 1 : steps));
    }
}
