package io.confiture.wizard.slack.command;

import io.confiture.wizard.wizard.WizardFlags;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "wizard",
        description = "Walk through the pending migrations of an environment and ask for approval.",
        footer = {
            "",
            "Examples:",
            "  /confiture wizard production",
            "  /confiture wizard production --smart --target 007",
            "  /confiture wizard production --schedule \"2026-12-28 02:00 Europe/Paris\"",
            "  /confiture wizard staging --dry-run --timeout 600"
        })
final class WizardVerb implements Verb {

    @Mixin
    private OneEnvironment environment;

    @Option(names = "--review", description = "show SQL and findings of every migration")
    private boolean review;

    @Option(names = "--auto", description = "skip the confirmations that nothing requires")
    private boolean auto;

    @Option(names = "--smart", description = "ask only about HIGH and CRITICAL, let the rest pass")
    private boolean smart;

    @Option(names = "--collaborative", description = "ask all three roles, whatever the policy says")
    private boolean collaborative;

    @Option(names = "--show-rollback", description = "show the rollback too")
    private boolean showRollback;

    @Option(names = "--review-rollback", description = "the rollback must be confirmed")
    private boolean reviewRollback;

    @Option(
            names = "--dry-run",
            description = "execute them in a transaction that is rolled back, and report what was seen")
    private boolean dryRun;

    @Option(names = "--target", paramLabel = "VERSION", description = "the last version to apply")
    private String target;

    @Option(
            names = "--schedule",
            paramLabel = "TIME",
            description = "when it is to start: \"2026-12-28 02:00 Europe/Paris\", UTC without a zone")
    private String schedule;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            description = "how long the wizard waits for you (default: 1800)")
    private Integer timeout;

    @Override
    public Typed call() {
        if (timeout != null && (timeout < 10 || timeout > 86_400)) {
            throw new Misused("--timeout takes 10 to 86400 seconds, not " + timeout + ".");
        }
        return new Typed.Wizard(
                environment.orAsk("/confiture wizard production"),
                new WizardFlags(
                        review,
                        auto,
                        smart,
                        collaborative,
                        showRollback,
                        reviewRollback,
                        dryRun,
                        Optional.ofNullable(target),
                        Optional.ofNullable(schedule),
                        timeout == null ? WizardFlags.USUAL_TIMEOUT : Duration.ofSeconds(timeout)));
    }
}
