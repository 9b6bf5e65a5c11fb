package io.confiture.wizard.mail;

import io.confiture.wizard.environment.Calendar;
import io.confiture.wizard.environment.Soon;
import io.confiture.wizard.plan.MigrationRef;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.PlanEvent;
import io.confiture.wizard.plan.PlanState;
import io.confiture.wizard.plan.Role;
import io.confiture.wizard.plan.Slot;
import io.quarkus.qute.Template;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;

/** The mail that tells of a scheduled plan: that it starts soon, that it has started, how it went, or that it does not start. */
record NoticeLetter(Plan plan, PlanEvent event, Instant now) {

    private static final Template TEXT = Templates.text("mail/notice.txt");
    private static final Template HTML = Templates.html("mail/notice.html");

    String subject() {
        return PlanView.title(plan) + " " + word();
    }

    private String word() {
        return switch (event.kind()) {
            case REMINDED -> "starts in " + left();
            case STARTED -> "has started";
            case SUCCEEDED -> "is completed";
            case FAILED -> "has failed";
            case STOPPED -> "was stopped";
            case CANCELLED -> "was cancelled";
            case REJECTED -> "was rejected";
            case EXPIRED -> "has expired";
            case RESCHEDULED -> "was moved";
            case REOPENED -> "is in review again";
            default -> "waits for an answer";
        };
    }

    private String left() {
        return plan.answers()
                .slot()
                .map(slot -> Soon.words(Duration.between(now, slot.opens())))
                .orElse("a moment");
    }

    private String what() {
        String by = PlanView.line(event.by().name());
        String requester = PlanView.line(plan.request().requester().name());
        return switch (event.kind()) {
            case REMINDED -> "This plan starts in " + left() + ". " + standing();
            case STARTED -> "Its slot is open: it has started.";
            case SUCCEEDED ->
                "It is completed: " + plan.run().applied().size() + " of "
                        + plan.migrations().size() + " done.";
            case FAILED -> "It has failed. " + tally();
            case STOPPED -> by + " stopped it. " + tally();
            case CANCELLED -> by + " cancelled it. Nothing ran.";
            case REJECTED -> by + " rejected it. Nothing ran.";
            case EXPIRED -> "It has expired. Nothing ran.";
            case RESCHEDULED -> by + " moved it, and it is in review again.";
            case REOPENED -> "What was approved has changed: it is in review again, and does not start before.";
            default -> "It is paused, and waits for " + requester + " or a DBA. " + tally();
        };
    }

    private String standing() {
        if (plan.state() == PlanState.APPROVED) {
            return "Everybody who had to has approved it.";
        }
        boolean unasked =
                plan.state() == PlanState.CHANGES_REQUESTED || plan.review().isComplete();
        return "It still waits for "
                + (unasked
                        ? PlanView.line(plan.request().requester().name()) + " to resubmit it."
                        : "approval by "
                                + plan.review().missingRoles().stream()
                                        .map(Role::label)
                                        .collect(Collectors.joining(" and "))
                                + ".");
    }

    /** What stays, whatever comes. */
    private String tally() {
        String done = plan.run().applied().stream()
                .map(each -> PlanView.line(each.ref().toString()))
                .collect(Collectors.joining(", "));
        return done.isEmpty() ? "Nothing is done." : "Done, and it stays so: " + done + ".";
    }

    private String when() {
        return plan.answers().slot().map(NoticeLetter::spelled).orElse("at a click");
    }

    private static String spelled(Slot slot) {
        return Calendar.spelled(slot.opens(), slot.zone()) + ", at the latest "
                + Calendar.spelled(slot.closes(), slot.zone());
    }

    String text() {
        return fill(TEXT);
    }

    String html() {
        return fill(HTML);
    }

    private String fill(Template template) {
        return template.data("title", PlanView.title(plan))
                .data("what", what())
                .data("when", when())
                .data("requester", PlanView.line(plan.request().requester().name()))
                .data(
                        "migration",
                        event.migration()
                                .map(MigrationRef::toString)
                                .map(PlanView::line)
                                .orElse(""))
                .data("reason", event.fact("reason"))
                .data("quoted", PlanView.quote(event.fact("reason")))
                .render();
    }
}
