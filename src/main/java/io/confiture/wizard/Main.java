package io.confiture.wizard;

import io.confiture.wizard.cli.AuditCommand;
import io.confiture.wizard.cli.RiskCommand;
import io.confiture.wizard.migration.Targets;
import io.confiture.wizard.wizard.Scenes;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.FileDescriptor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Starts the bot, or says in one line why it cannot; with {@code risk} or {@code audit} in front, answers that and ends. */
@QuarkusMain
public class Main {

    /** As {@code sysexits.h} has it: the configuration is wrong. */
    static final int BAD_CONFIGURATION = 78;

    private static final List<String> LITERAL = List.of(
            "SLACK_BOT_TOKEN",
            "SLACK_SIGNING_SECRET",
            "SLACK_APP_TOKEN",
            "CONFITURE_STATE_URL",
            "CONFITURE_STATE_USER",
            "CONFITURE_STATE_PASSWORD",
            "CONFITURE_API_TOKEN",
            "CONFITURE_LINK_SECRET",
            "CONFITURE_PUBLIC_URL",
            "SMTP_USER",
            "SMTP_PASSWORD",
            "SMTP_FROM");

    /** What our configuration cannot read when it is set to nothing, and what holds then. */
    private static final Map<String, Map<String, String>> WHEN_BLANK = Map.of(
            "SLACK_API_URL", Map.of("slack.api-url", "https://slack.com/api/"),
            "CONFITURE_PROJECT_DIR", Map.of("confiture.project-dir", "."),
            "HTTP_PORT", Map.of("quarkus.http.port", "8080"),
            "SMTP_HOST", Map.of("quarkus.mailer.host", "localhost"),
            "SMTP_PORT", Map.of("quarkus.mailer.port", "587"));

    public static void main(String[] args) {
        if (args.length > 0 && args[0].equals(RiskCommand.NAME)) {
            System.exit(judge(Arrays.copyOfRange(args, 1, args.length)));
        }
        if (args.length > 0 && args[0].equals(AuditCommand.NAME)) {
            System.exit(audit(Arrays.copyOfRange(args, 1, args.length)));
        }
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
        WHEN_BLANK.forEach((name, properties) -> {
            if (Variables.isSetToNothing(name)) {
                properties.forEach(System::setProperty);
            }
        });
        MailCheck.encryption(variables).forEach(System::setProperty);
        Quarkus.run(args);
    }

    /** Nothing else is started, and a target is reached only when its environment is named. */
    private static int judge(String[] args) {
        return new RiskCommand(
                        name -> Variables.ofThisProcess().get(name).orElse(null), new Scenes(new Targets()), System.in)
                .run(args, RiskCommand.utf8(FileDescriptor.out), RiskCommand.utf8(FileDescriptor.err));
    }

    /** Only the bot's own database is asked, and only where no file is named. */
    private static int audit(String[] args) {
        return new AuditCommand(name -> Variables.ofThisProcess().get(name).orElse(null), System.in)
                .run(args, RiskCommand.utf8(FileDescriptor.out), RiskCommand.utf8(FileDescriptor.err));
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
