package io.confiture.wizard.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.confiture.wizard.api.PlanText;
import io.confiture.wizard.api.RiskAnswer;
import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Scene;
import io.confiture.wizard.wizard.TargetScene;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import picocli.CommandLine;

/** {@code risk FILE…}: how risky files are as one plan, in the order they are named. Executes nothing. */
public final class RiskCommand {

    public static final String NAME = "risk";

    static final int FINE = 0;
    static final int REACHED = 1;
    static final int BAD_USAGE = 2;

    private final PlanFiles files;
    private final TargetScenery targets;

    /**
     * @param variables value of an environment variable, or null when it is not set; asked only when it matters
     * @param scenes asked only when an environment is named
     * @param input read for a file called {@code -}
     */
    public RiskCommand(UnaryOperator<String> variables, TargetScene scenes, InputStream input) {
        this.files = new PlanFiles(input);
        this.targets = new TargetScenery(variables, scenes);
    }

    /** For people and programs that expect UTF-8 whatever the locale says. */
    public static PrintStream utf8(FileDescriptor stream) {
        return new PrintStream(new FileOutputStream(stream), true, StandardCharsets.UTF_8);
    }

    /** @return the exit code: 0, 1 when {@code --fail-on} is reached, 2 for what cannot be judged */
    public int run(String[] args, PrintStream out, PrintStream err) {
        RiskOptions options = new RiskOptions();
        CommandLine grammar = options.grammar();
        try {
            grammar.parseArgs(args);
            if (grammar.isUsageHelpRequested()) {
                grammar.usage(out);
                return FINE;
            }
            return judge(options, out);
        } catch (CommandLine.ParameterException misused) {
            return complain(misused.getMessage(), err);
        } catch (BadUsage misused) {
            return complain(misused.getMessage(), err);
        }
    }

    private static int complain(String why, PrintStream err) {
        err.println(NAME + ": " + Terminal.plain(why));
        err.println("Try `" + NAME + " --help`.");
        return BAD_USAGE;
    }

    /** What was typed is looked at as a whole before a file is. */
    private int judge(RiskOptions options, PrintStream out) {
        boolean asJson = options.json();
        Optional<Risk> failOn = options.failOn();
        OptionalInt version = options.version();
        List<PlanText> plan = files.read(options.files());
        Scene there = options.environment().map(name -> scene(name, plan)).orElse(Scene.UNKNOWN);
        RiskAnswer answer = RiskAnswer.of(plan, version.isPresent() ? there.onVersion(version.getAsInt()) : there);
        if (asJson) {
            out.println(json(answer));
        } else {
            RiskText.print(answer, out);
        }
        return failOn.filter(answer.level()::atLeast).isPresent() ? REACHED : FINE;
    }

    private Scene scene(String environment, List<PlanText> plan) {
        return targets.of(
                environment,
                plan.stream().flatMap(text -> text.scripts().stream()).toList());
    }

    private static String json(RiskAnswer answer) {
        try {
            return JsonMapper.builder()
                    .addModule(new Jdk8Module())
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .build()
                    .writeValueAsString(answer);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot write a report as JSON", e);
        }
    }
}
