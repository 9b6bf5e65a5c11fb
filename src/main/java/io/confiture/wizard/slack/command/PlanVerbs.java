package io.confiture.wizard.slack.command;

import io.confiture.wizard.plan.PlanId;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Verbs about one plan that exists, named by its number. */
final class PlanVerbs {

    private PlanVerbs() {}

    /** @param typed null when nothing was @param example what a right line looks like */
    static PlanId number(String typed, String example) {
        if (typed == null || typed.isBlank()) {
            throw new Misused("Which plan? For instance: " + example);
        }
        return PlanId.parse(typed.strip())
                .orElseThrow(() ->
                        new Misused("Which plan? " + typed + " is no number of a plan. For instance: " + example));
    }

    @Command(
            name = "run",
            description = "Apply an approved plan now: its requester or a DBA.",
            footer = {"", "Examples:", "  /confiture run #42"})
    static final class Run implements Verb {

        @Parameters(arity = "0..1", paramLabel = "#N", description = "the number of the plan")
        private String plan;

        @Override
        public Typed call() {
            return new Typed.Run(number(plan, "/confiture run #42"));
        }
    }

    @Command(
            name = "reschedule",
            description =
                    "Move a plan to another time before it runs: its requester or a DBA. Every vote becomes void.",
            footer = {
                "",
                "Examples:",
                "  /confiture reschedule #42 \"2026-12-28 02:00 Europe/Paris\"",
                "  /confiture reschedule #42 now"
            })
    static final class Reschedule implements Verb {

        private static final String EXAMPLE = "/confiture reschedule #42 \"2026-12-28 02:00 Europe/Paris\"";

        @Parameters(index = "0", arity = "0..1", paramLabel = "#N", description = "the number of the plan")
        private String plan;

        @Parameters(
                index = "1..*",
                arity = "0..*",
                paramLabel = "TIME",
                description = "when it is to start, UTC without a zone; now: at a click of Apply now")
        private List<String> time = new ArrayList<>();

        @Override
        public Typed call() {
            PlanId number = number(plan, EXAMPLE);
            String typed = String.join(" ", time).strip();
            if (typed.isEmpty()) {
                throw new Misused("To which time? For instance: " + EXAMPLE);
            }
            return new Typed.Reschedule(number, typed);
        }
    }

    @Command(
            name = "cancel",
            description = "Take a plan back before it runs: its requester or a DBA.",
            footer = {"", "Examples:", "  /confiture cancel #42", "  /confiture cancel #42 not needed any more"})
    static final class Cancel implements Verb {

        @Parameters(index = "0", arity = "0..1", paramLabel = "#N", description = "the number of the plan")
        private String number;

        @Parameters(index = "1..*", arity = "0..*", paramLabel = "REASON", description = "why, for the others")
        private List<String> reason = new ArrayList<>();

        @Override
        public Typed call() {
            return new Typed.Cancel(
                    number(number, "/confiture cancel #42 not needed any more"),
                    String.join(" ", reason).strip());
        }
    }

    @Command(
            name = "audit",
            description = "The record of one plan, as text and as files.",
            footer = {"", "Examples:", "  /confiture audit #42"})
    static final class Audit implements Verb {

        @Parameters(arity = "0..1", paramLabel = "#N", description = "the number of the plan")
        private String plan;

        @Override
        public Typed call() {
            return new Typed.Audit(number(plan, "/confiture audit #42"));
        }
    }
}
