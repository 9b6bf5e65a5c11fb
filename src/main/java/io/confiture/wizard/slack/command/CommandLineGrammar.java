package io.confiture.wizard.slack.command;

import io.confiture.wizard.environment.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;
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

    @Command(
            description = "Review, approve and run database migrations together.",
            footer = {"", "A leading \"migrate\" may be left in place. For examples: /confiture help COMMAND"},
            subcommands = {
                WizardVerb.class,
                UpVerb.class,
                DownVerb.class,
                StandingVerbs.Status.class,
                ListVerbs.Scheduled.class,
                ListVerbs.History.class,
                PlanVerbs.Run.class,
                PlanVerbs.Cancel.class,
                PlanVerbs.Reschedule.class,
                PlanVerbs.Audit.class,
                StandingVerbs.Roles.class,
                FreezeVerbs.Freeze.class,
                FreezeVerbs.Unfreeze.class,
                WebVerb.class,
                HelpVerb.class
            },
            synopsisSubcommandLabel = "<command>")
    private static final class Root {}

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
}
