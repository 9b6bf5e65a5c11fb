package io.confiture.wizard.slack.command;

import io.confiture.wizard.slack.command.CommandLineGrammar.Verb;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Verbs that list plans. */
final class ListVerbs {

    private ListVerbs() {}

    @Command(
            name = "scheduled",
            description = "Plans that wait for their time, the next one first.",
            footer = {"", "Examples:", "  /confiture scheduled", "  /confiture scheduled production"})
    static final class Scheduled implements Verb {

        @Parameters(arity = "0..1", paramLabel = "ENV", description = "the environment; all of them when left out")
        private String environment;

        @Option(names = "--env", paramLabel = "NAME", description = "the environment, instead of ENV")
        private String named;

        @Override
        public Typed call() {
            return new Typed.Scheduled(CommandLineGrammar.oneOf(environment, named));
        }
    }

    @Command(
            name = "history",
            description = "Plans that have ended, the newest first.",
            footer = {"", "Examples:", "  /confiture history", "  /confiture history production"})
    static final class History implements Verb {

        @Parameters(arity = "0..1", paramLabel = "ENV", description = "the environment; all of them when left out")
        private String environment;

        @Option(names = "--env", paramLabel = "NAME", description = "the environment, instead of ENV")
        private String named;

        @Override
        public Typed call() {
            return new Typed.History(CommandLineGrammar.oneOf(environment, named));
        }
    }
}
