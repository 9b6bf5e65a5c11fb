package io.confiture.wizard;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.List;

/** Starts the bot, or says in one line why it cannot. */
@QuarkusMain
public class Main {

    /** As {@code sysexits.h} has it: the configuration is wrong. */
    static final int BAD_CONFIGURATION = 78;

    public static void main(String[] args) {
        Variables variables = Variables.ofThisProcess();
        List<String> problems = StartCheck.problems(variables);
        if (problems.isEmpty()) {
            problems = Surroundings.problems(variables);
        }
        if (!problems.isEmpty()) {
            problems.forEach(System.err::println);
            System.exit(BAD_CONFIGURATION);
        }
        Quarkus.run(args);
    }
}
