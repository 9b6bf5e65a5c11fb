package io.confiture.wizard.cli;

import io.confiture.wizard.desk.PlanRecord.Anchor;
import io.confiture.wizard.environment.Nearest;
import io.confiture.wizard.record.AnchorText;
import io.confiture.wizard.record.RecordFormat;
import io.confiture.wizard.record.Selection;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What may stand behind {@code audit}. Its usage text is the help. */
final class AuditOptions {

    private AuditOptions() {}

    static CommandLine grammar(Verify verify, Export export) {
        return new CommandLine(new Audit())
                .addSubcommand(verify)
                .addSubcommand(export)
                .setUsageHelpWidth(100)
                .setExpandAtFiles(false)
                .setInterpolateVariables(false)
                .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
    }

    @Command(
            name = AuditCommand.NAME,
            description = "The record of all plans: whether it holds, and its events.",
            synopsisSubcommandLabel = "(verify | export)",
            footer = {
                "",
                "The state database is that of CONFITURE_STATE_URL, _USER and _PASSWORD.",
                "Exit code: 0 whole or exported; 1 broken; 2 for what cannot be checked."
            })
    static final class Audit {
        @Option(
                names = {"-h", "--help"},
                usageHelp = true,
                description = "this text")
        private boolean help;
    }

    @Command(
            name = "verify",
            description = {
                "Recomputes every hash and names the first event that does not hold.",
                "With FILE, an export in JSON Lines is checked, without a database."
            })
    static final class Verify {

        @Parameters(arity = "0..1", paramLabel = "FILE", description = "an exported file; - for standard input")
        private String file;

        @Option(
                names = "--anchor",
                paramLabel = "NUMBER:HASH",
                description = "an event and its hash, as it was posted; may be given several times")
        private List<String> anchors = List.of();

        @Option(
                names = {"-h", "--help"},
                usageHelp = true,
                description = "this text")
        private boolean help;

        Optional<String> file() {
            return Optional.ofNullable(file);
        }

        /** @throws BadUsage for what is no anchor */
        List<Anchor> anchors() {
            return anchors.stream()
                    .map(spelt -> AnchorText.parse(spelt)
                            .orElseThrow(() ->
                                    new BadUsage("--anchor " + spelt + " makes no sense: " + AnchorText.REMEDY + ".")))
                    .toList();
        }
    }

    @Command(name = "export", description = "Writes events to standard output, oldest first.")
    static final class Export {

        @Option(
                names = "--from",
                paramLabel = "TIME",
                description = "2026-11-22, a whole day in UTC, or 2026-11-22T15:00Z")
        private String from;

        @Option(names = "--to", paramLabel = "TIME", description = "the same; a day is included")
        private String to;

        @Option(names = "--plan", paramLabel = "N", description = "events of this plan only")
        private String plan;

        @Option(
                names = "--format",
                paramLabel = "FORMAT",
                defaultValue = "jsonl",
                description = "jsonl (default), which can be verified, or csv")
        private String format;

        @Option(
                names = {"-h", "--help"},
                usageHelp = true,
                description = "this text")
        private boolean help;

        /** @throws BadUsage for what there cannot be */
        Selection selection() {
            try {
                return Selection.parse(plan, from, to);
            } catch (Selection.Misspelt e) {
                throw new BadUsage(e.getMessage());
            }
        }

        /** @throws BadUsage for a format there is not */
        RecordFormat format() {
            return RecordFormat.of(format)
                    .orElseThrow(() -> new BadUsage(Nearest.unknown("format", format, RecordFormat.keys())));
        }
    }
}
