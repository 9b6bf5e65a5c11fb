package io.confiture.wizard.cli;

import io.confiture.wizard.desk.FirstContact;
import io.confiture.wizard.desk.OurDatabase;
import io.confiture.wizard.desk.PlanRecord;
import io.confiture.wizard.desk.RecordAnchors;
import io.confiture.wizard.desk.RecordPages;
import io.confiture.wizard.record.ExportedFile;
import io.confiture.wizard.record.RecordCheck;
import io.confiture.wizard.record.RecordExport;
import io.confiture.wizard.record.RecordReport;
import io.confiture.wizard.record.Selection;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Jdbi;
import picocli.CommandLine;

/** {@code audit verify} and {@code audit export}: the record without a running bot, of its database or of an exported file. */
public final class AuditCommand {

    public static final String NAME = "audit";

    static final int WHOLE = 0;
    static final int BROKEN = 1;
    static final int BAD_USAGE = 2;

    private final UnaryOperator<String> variables;
    private final InputStream input;

    /**
     * @param variables value of an environment variable, or null when it is not set; asked only when it matters
     * @param input read for a file called {@code -}
     */
    public AuditCommand(UnaryOperator<String> variables, InputStream input) {
        this.variables = variables;
        this.input = input;
    }

    /** @return the exit code: 0 whole, 1 broken, 2 for what cannot be checked */
    public int run(String[] args, PrintStream out, PrintStream err) {
        AuditOptions.Verify verify = new AuditOptions.Verify();
        AuditOptions.Export export = new AuditOptions.Export();
        CommandLine grammar = AuditOptions.grammar(verify, export);
        try {
            CommandLine.ParseResult read = grammar.parseArgs(args);
            CommandLine chosen =
                    read.hasSubcommand() ? read.subcommand().commandSpec().commandLine() : grammar;
            if (chosen.isUsageHelpRequested() || args.length == 0) {
                chosen.usage(out);
                return args.length == 0 ? BAD_USAGE : WHOLE;
            }
            return chosen.getCommand() == verify ? verify(verify, out) : export(export, out);
        } catch (CommandLine.ParameterException | BadUsage misused) {
            return complain(misused.getMessage(), err);
        } catch (IOException unreadable) {
            return complain("It cannot be read or written: " + unreadable.getMessage(), err);
        } catch (RuntimeException e) {
            if (!OurDatabase.isAway(e)) {
                throw e;
            }
            return complain("The state database went away: try again.", err);
        }
    }

    private static int complain(String why, PrintStream err) {
        err.println(NAME + ": " + Terminal.plain(why));
        err.println("Try `" + NAME + " --help`.");
        return BAD_USAGE;
    }

    private int verify(AuditOptions.Verify options, PrintStream out) throws IOException {
        RecordReport report = options.file().isPresent() ? ofFile(options.file().get(), options) : ofDatabase(options);
        out.println(Terminal.line(report.inWords()));
        return report.isWhole() ? WHOLE : BROKEN;
    }

    private RecordReport ofDatabase(AuditOptions.Verify options) {
        Jdbi state = state();
        return new RecordCheck(new PlanRecord(state), new RecordAnchors(state)).of(options.anchors());
    }

    private RecordReport ofFile(String name, AuditOptions.Verify options) throws IOException {
        try (BufferedReader file = open(name)) {
            return ExportedFile.check(file, options.anchors());
        } catch (ExportedFile.Unreadable e) {
            throw new BadUsage(name + " cannot be verified: " + e.getMessage() + ".");
        } catch (CharacterCodingException notUtf8) {
            throw new BadUsage(name + " cannot be verified: it is not UTF-8.");
        }
    }

    private BufferedReader open(String name) throws IOException {
        if (name.equals("-")) {
            return new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8.newDecoder()));
        }
        try {
            Path file = Path.of(name);
            if (!Files.isRegularFile(file)) {
                throw new BadUsage("There is no file " + name + ".");
            }
            return Files.newBufferedReader(file, StandardCharsets.UTF_8);
        } catch (InvalidPathException malformed) {
            throw new BadUsage(name + " is no path.");
        }
    }

    private int export(AuditOptions.Export options, PrintStream out) throws IOException {
        Selection selection = options.selection();
        new RecordExport(new RecordPages(state())).write(selection, options.format(), out);
        if (out.checkError()) {
            throw new IOException("nobody reads any more, or the disk is full");
        }
        return WHOLE;
    }

    private Jdbi state() {
        String url = needed("CONFITURE_STATE_URL");
        String user = needed("CONFITURE_STATE_USER");
        String password = needed("CONFITURE_STATE_PASSWORD");
        FirstContact.problem(url, user, password).ifPresent(why -> {
            throw new BadUsage(why);
        });
        return OurDatabase.at(url, user, password);
    }

    private String needed(String name) {
        return Optional.ofNullable(variables.apply(name))
                .orElseThrow(() ->
                        new BadUsage(name + " is missing: the bot's own database is asked, unless you name a file."));
    }
}
