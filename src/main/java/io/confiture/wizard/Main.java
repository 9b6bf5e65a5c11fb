package io.confiture.wizard;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.List;

/** Starts the bot, or says in one line why it cannot. */
@QuarkusMain
public class Main {

    /** As {@code sysexits.h} has it: the configuration is wrong. */
    static final int BAD_CONFIGURATION = 78;

    private static final List<String> LITERAL = List.of(
            "SLACK_BOT_TOKEN",
            "SLACK_SIGNING_SECRET",
            "CONFITURE_STATE_URL",
            "CONFITURE_STATE_USER",
            "CONFITURE_STATE_PASSWORD");

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
        takeLiterally(variables);
        Quarkus.run(args);
    }

    /** Our configuration would take a {@code $} in a password for a reference, twice where one property names another. */
    private static void takeLiterally(Variables variables) {
        for (String name : LITERAL) {
            variables
                    .get(name)
                    .filter(value -> value.contains("$"))
                    .ifPresent(value -> System.setProperty(Variables.dotted(name), Variables.escaped(value)));
        }
    }
}
