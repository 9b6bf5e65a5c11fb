package io.confiture.wizard.slack.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Verbs that list plans. */
final class ListVerbs {

    private ListVerbs() {}

    @Command(
            name = "scheduled",
            description = "Plans that wait for their time, the next one first.",
            footer = {"", "Examples:", "  /confiture scheduled", "  /confiture scheduled production"})
    static final class Scheduled implements Verb {

        @Mixin
        private AnyEnvironment environment;

        @Override
        public Typed call() {
            return new Typed.Scheduled(environment.named());
        }
    }

    @Command(
            name = "history",
            description = "Plans that have ended, the newest first.",
            footer = {"", "Examples:", "  /confiture history", "  /confiture history production"})
    static final class History implements Verb {

        @Mixin
        private AnyEnvironment environment;

        @Override
        public Typed call() {
            return new Typed.History(environment.named());
        }
    }
}
