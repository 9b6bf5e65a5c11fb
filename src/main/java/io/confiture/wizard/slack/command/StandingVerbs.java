package io.confiture.wizard.slack.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Verbs that tell how environments stand, and who may do what there. */
final class StandingVerbs {

    private StandingVerbs() {}

    @Command(
            name = "status",
            description = "What is applied, pending, running and waiting.",
            footer = {"", "Examples:", "  /confiture status", "  /confiture status production"})
    static final class Status implements Verb {

        @Mixin
        private AnyEnvironment environment;

        @Override
        public Typed call() {
            return new Typed.Status(environment.named());
        }
    }

    @Command(
            name = "roles",
            description = "Who holds which role, and what would have to be approved by whom.",
            footer = {"", "Examples:", "  /confiture roles", "  /confiture roles production"})
    static final class Roles implements Verb {

        @Mixin
        private AnyEnvironment environment;

        @Override
        public Typed call() {
            return new Typed.Roles(environment.named());
        }
    }
}
