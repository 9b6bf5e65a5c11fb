package io.confiture.wizard.slack.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Verbs that keep an environment still, and let it go again. */
final class FreezeVerbs {

    private FreezeVerbs() {}

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
    static final class Freeze implements Verb {

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
    static final class Unfreeze implements Verb {

        @Mixin
        private OneEnvironment environment;

        @Override
        public Typed call() {
            return new Typed.Unfreeze(environment.orAsk("/confiture unfreeze production"));
        }
    }
}
