package io.confiture.wizard.slack.command;

import io.confiture.wizard.environment.Nearest;
import io.confiture.wizard.wizard.HowFarBack;
import io.confiture.wizard.wizard.WizardFlags;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.UnmatchedArgumentException;

/** The grammar of {@code /confiture}. Its usage text is the help. */
public final class CommandLineGrammar {

    private static final String NAME = "/confiture";

    /** Characters of a complaint. */
    private static final int LONGEST = 200;

    private CommandLineGrammar() {}

    /** Never throws for what somebody typed: what cannot be read is answered with the nearest right thing. */
    public static Typed read(String line) {
        List<String> words = new ArrayList<>(Words.of(line));
        if (!words.isEmpty() && words.get(0).equals("migrate")) {
            words.remove(0);
        }
        CommandLine grammar = grammar();
        if (words.isEmpty()) {
            return new Typed.Answer(usage(grammar), true);
        }
        if (!grammar.getSubcommands().containsKey(words.get(0))) {
            return new Typed.Answer(
                    Nearest.unknown(
                            "command", words.get(0), grammar.getSubcommands().keySet()),
                    false);
        }
        try {
            return parsed(grammar, words);
        } catch (CommandLine.ParameterException e) {
            return complaint(e);
        }
    }

    private static Typed parsed(CommandLine grammar, List<String> words) {
        CommandLine.ParseResult result = grammar.parseArgs(words.toArray(String[]::new));
        CommandLine chosen = result.subcommand().commandSpec().commandLine();
        try {
            return ((Verb) chosen.getCommandSpec().userObject()).call();
        } catch (Misused e) {
            return complaint(e.getMessage(), chosen);
        }
    }

    private static CommandLine grammar() {
        CommandLine grammar = new CommandLine(new Root())
                .setCommandName(NAME)
                .setUsageHelpWidth(90)
                .setExpandAtFiles(false)
                .setInterpolateVariables(false)
                .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
        // A reason is prose: a dash in it is no flag.
        grammar.getSubcommands().get("cancel").setUnmatchedOptionsArePositionalParams(true);
        return grammar;
    }

    private static String usage(CommandLine grammar) {
        return grammar.getUsageMessage(CommandLine.Help.Ansi.OFF).strip();
    }

    private static Typed complaint(CommandLine.ParameterException e) {
        if (e instanceof UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().isEmpty()
                && unmatched.getUnmatched().get(0).startsWith("-")) {
            String flag = unmatched.getUnmatched().get(0);
            Set<String> known = e.getCommandLine().getCommandSpec().optionsMap().keySet();
            return new Typed.Answer(Nearest.unknown("flag", flag, known), false);
        }
        return complaint(e.getMessage(), e.getCommandLine());
    }

    /** With the usage below, which needs its columns; what was typed is not repeated at length. */
    private static Typed complaint(String why, CommandLine about) {
        String brief = why.length() <= LONGEST ? why : why.substring(0, LONGEST) + "…";
        return new Typed.Answer(brief + "\n\n" + usage(about), true);
    }

    /** A command that was read and does not make sense as a whole. */
    static final class Misused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Misused(String why) {
            super(why);
        }
    }

    interface Verb extends Callable<Typed> {
        @Override
        Typed call();
    }

    @Command(
            description = "Review, approve and run database migrations together.",
            footer = {"", "A leading \"migrate\" may be left in place. For examples: /confiture help COMMAND"},
            subcommands = {
                WizardVerb.class,
                UpVerb.class,
                DownVerb.class,
                StatusVerb.class,
                ListVerbs.Scheduled.class,
                ListVerbs.History.class,
                PlanVerbs.Run.class,
                PlanVerbs.Reschedule.class,
                AuditVerb.class,
                WebVerb.class,
                RolesVerb.class,
                CancelVerb.class,
                FreezeVerb.class,
                UnfreezeVerb.class,
                HelpVerb.class
            },
            synopsisSubcommandLabel = "<command>")
    private static final class Root {}

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
    private static final class WizardVerb implements Verb {

        @Parameters(arity = "0..1", paramLabel = "ENV", description = "the environment")
        private String environment;

        @Option(names = "--env", paramLabel = "NAME", description = "the environment, instead of ENV")
        private String named;

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
                    oneOf(environment, named)
                            .orElseThrow(
                                    () -> new Misused("Which environment? For instance: /confiture wizard production")),
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
    private static final class DownVerb implements Verb {

        @Parameters(arity = "0..1", paramLabel = "ENV", description = "the environment")
        private String environment;

        @Option(names = "--env", paramLabel = "NAME", description = "the environment, instead of ENV")
        private String named;

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
                throw new Misused(
                        "--steps is how many migrations to roll back: it takes 1 or more, not " + steps + ".");
            }
            if (version != null && version.isBlank()) {
                throw new Misused("--to takes the version that stays applied, for instance --to 003.");
            }
            return new Typed.Down(
                    oneOf(environment, named)
                            .orElseThrow(
                                    () -> new Misused("Which environment? For instance: /confiture down production")),
                    version != null ? new HowFarBack.To(version) : new HowFarBack.Steps(steps == null ? 1 : steps));
        }
    }

    @Command(
            name = "status",
            description = "What is applied, pending, running and waiting.",
            footer = {"", "Examples:", "  /confiture status", "  /confiture status production"})
    private static final class StatusVerb implements Verb {

        @Parameters(arity = "0..1", paramLabel = "ENV", description = "the environment; all of them when left out")
        private String environment;

        @Option(names = "--env", paramLabel = "NAME", description = "the environment, instead of ENV")
        private String named;

        @Override
        public Typed call() {
            return new Typed.Status(oneOf(environment, named));
        }
    }

    @Command(
            name = "audit",
            description = "The record of one plan, as text and as files.",
            footer = {"", "Examples:", "  /confiture audit #42"})
    private static final class AuditVerb implements Verb {

        @Parameters(arity = "0..1", paramLabel = "#N", description = "the number of the plan")
        private String plan;

        @Override
        public Typed call() {
            return new Typed.Audit(PlanVerbs.number(plan, "/confiture audit #42"));
        }
    }

    @Command(
            name = "web",
            description = "A private link to the pages: plans, and the record.",
            footer = {"", "Examples:", "  /confiture web"})
    private static final class WebVerb implements Verb {

        @Override
        public Typed call() {
            return new Typed.Web();
        }
    }

    @Command(
            name = "roles",
            description = "Who holds which role, and what would have to be approved by whom.",
            footer = {"", "Examples:", "  /confiture roles", "  /confiture roles production"})
    private static final class RolesVerb implements Verb {

        @Parameters(arity = "0..1", paramLabel = "ENV", description = "the environment; all of them when left out")
        private String environment;

        @Option(names = "--env", paramLabel = "NAME", description = "the environment, instead of ENV")
        private String named;

        @Override
        public Typed call() {
            return new Typed.Roles(oneOf(environment, named));
        }
    }

    @Command(
            name = "cancel",
            description = "Take a plan back before it runs: its requester or a DBA.",
            footer = {"", "Examples:", "  /confiture cancel #42", "  /confiture cancel #42 not needed any more"})
    private static final class CancelVerb implements Verb {

        @Parameters(index = "0", arity = "0..1", paramLabel = "#N", description = "the number of the plan")
        private String number;

        @Parameters(index = "1..*", arity = "0..*", paramLabel = "REASON", description = "why, for the others")
        private List<String> reason = new ArrayList<>();

        @Override
        public Typed call() {
            return new Typed.Cancel(
                    PlanVerbs.number(number, "/confiture cancel #42 not needed any more"),
                    String.join(" ", reason).strip());
        }
    }

    @Command(
            name = "freeze",
            description = "Nothing starts in an environment until you lift it, or until a time.",
            customSynopsis = "/confiture freeze ENV \"REASON\" [UNTIL]",
            footer = {
                "",
                "Examples:",
                "  /confiture freeze production \"incident 12\"",
                "  /confiture freeze production \"release week\" \"2026-12-28 02:00 Europe/Paris\""
            })
    private static final class FreezeVerb implements Verb {

        private static final String EXAMPLE =
                "For instance: /confiture freeze production \"incident 12\"" + " \"2026-12-28 02:00 Europe/Paris\"";

        @Parameters(
                arity = "0..*",
                paramLabel = "WORDS",
                description = {
                    "the environment; why, in quotes; until when (optional): \"2026-12-28 02:00 Europe/Paris\","
                            + " the environment's own zone without one"
                })
        private List<String> words = new ArrayList<>();

        @Option(names = "--env", paramLabel = "NAME", description = "the environment, instead of ENV")
        private String named;

        @Override
        public Typed call() {
            List<String> said = new ArrayList<>(words);
            if (named == null && said.isEmpty()) {
                throw new Misused("Which environment? " + EXAMPLE);
            }
            String environment = named == null ? said.remove(0) : named;
            if (said.isEmpty() || said.get(0).isBlank()) {
                throw new Misused("Why? Whoever meets the freeze reads it. " + EXAMPLE);
            }
            String until = String.join(" ", said.subList(1, said.size())).strip();
            if (!until.isEmpty() && !Character.isDigit(until.charAt(0))) {
                throw new Misused("A reason of several words stands in quotes. " + EXAMPLE);
            }
            return new Typed.Freeze(
                    environment, said.get(0).strip(), Optional.of(until).filter(it -> !it.isEmpty()));
        }
    }

    @Command(
            name = "unfreeze",
            description = "Let plans start in an environment again that somebody has frozen.",
            footer = {"", "Examples:", "  /confiture unfreeze production"})
    private static final class UnfreezeVerb implements Verb {

        @Parameters(arity = "0..1", paramLabel = "ENV", description = "the environment")
        private String environment;

        @Option(names = "--env", paramLabel = "NAME", description = "the environment, instead of ENV")
        private String named;

        @Override
        public Typed call() {
            return new Typed.Unfreeze(oneOf(environment, named)
                    .orElseThrow(() -> new Misused("Which environment? For instance: /confiture unfreeze production")));
        }
    }

    @Command(
            name = "help",
            description = "This text, or that of one command.",
            footer = {"", "Examples:", "  /confiture help", "  /confiture help wizard"})
    private static final class HelpVerb implements Verb {

        @Parameters(arity = "0..1", paramLabel = "COMMAND", description = "the command")
        private String verb;

        @Override
        public Typed call() {
            CommandLine grammar = grammar();
            if (verb == null) {
                return new Typed.Answer(usage(grammar), true);
            }
            CommandLine known = grammar.getSubcommands().get(verb);
            return known == null
                    ? new Typed.Answer(
                            Nearest.unknown(
                                    "command", verb, grammar.getSubcommands().keySet()),
                            false)
                    : new Typed.Answer(usage(known), true);
        }
    }

    static Optional<String> oneOf(String positional, String named) {
        if (positional != null && named != null && !positional.equals(named)) {
            throw new Misused("Two environments were named: " + positional + " and " + named + ".");
        }
        return Optional.ofNullable(positional == null ? named : positional);
    }
}
