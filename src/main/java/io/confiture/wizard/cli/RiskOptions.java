package io.confiture.wizard.cli;

import io.confiture.wizard.api.Major;
import io.confiture.wizard.environment.Nearest;
import io.confiture.wizard.plan.Risk;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What may stand behind {@code risk}. Its usage text is the help. */
@Command(
        name = RiskCommand.NAME,
        description = {
            "Says what migrations would do to a live database. Nothing is executed.",
            "The files are one plan, in the order they are named."
        },
        footer = {
            "",
            "Exit code: 0; 1 when the level of --fail-on is reached; 2 for files or options that nothing can be said about.",
            "--environment looks for db/environments in CONFITURE_PROJECT_DIR, or in the working directory."
        })
final class RiskOptions {

    private static final List<String> FORMATS = List.of("text", "json");

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "migration files; - for standard input")
    private List<String> files;

    @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "text", description = "text (default) or json")
    private String format;

    @Option(
            names = "--environment",
            paramLabel = "NAME",
            description = "asks this environment's target for sizes and the like")
    private String environment;

    @Option(names = "--pg-version", paramLabel = "N", description = "assumes this major version of PostgreSQL")
    private String version;

    @Option(
            names = "--fail-on",
            paramLabel = "LEVEL",
            description = "exit code 1 from this level on: LOW, MEDIUM, HIGH, CRITICAL")
    private String failOn;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "this text")
    private boolean help;

    CommandLine grammar() {
        return new CommandLine(this)
                .setUsageHelpWidth(100)
                .setExpandAtFiles(false)
                .setInterpolateVariables(false)
                .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
    }

    List<String> files() {
        return files;
    }

    Optional<String> environment() {
        return Optional.ofNullable(environment);
    }

    /** @throws BadUsage for a format there is not */
    boolean json() {
        return oneOf("format", format.toLowerCase(Locale.ROOT), FORMATS).equals("json");
    }

    /** @throws BadUsage for what is no version */
    OptionalInt version() {
        if (version == null) {
            return OptionalInt.empty();
        }
        if (!version.matches("[0-9]{1,4}") || !Major.isOne(Integer.parseInt(version))) {
            throw new BadUsage("--pg-version " + version + " " + Major.REMEDY);
        }
        return OptionalInt.of(Integer.parseInt(version));
    }

    /** @throws BadUsage for a level there is not */
    Optional<Risk> failOn() {
        List<String> levels = Arrays.stream(Risk.values()).map(Risk::name).toList();
        return Optional.ofNullable(failOn)
                .map(level -> Risk.valueOf(oneOf("level", level.toUpperCase(Locale.ROOT), levels)));
    }

    private static String oneOf(String kind, String word, List<String> known) {
        if (!known.contains(word)) {
            throw new BadUsage(Nearest.unknown(kind, word, known));
        }
        return word;
    }
}
