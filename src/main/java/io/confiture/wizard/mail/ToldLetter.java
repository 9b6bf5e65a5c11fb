package io.confiture.wizard.mail;

import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.PlanEvent;
import io.quarkus.qute.Template;

/** The short mail that tells whoever was asked that nobody waits for them any more. */
record ToldLetter(Plan plan, PlanEvent event) {

    private static final Template TEXT = Templates.text("mail/told.txt");
    private static final Template HTML = Templates.html("mail/told.html");

    String subject() {
        return PlanView.title(plan) + " " + word();
    }

    private String word() {
        return switch (event.kind()) {
            case APPROVED -> "is approved";
            case CHANGES_REQUESTED -> "is to be changed";
            case REJECTED -> "was rejected";
            case CANCELLED -> "was cancelled";
            case EXPIRED -> "has expired";
            default -> "has changed";
        };
    }

    private String what() {
        String by = PlanView.line(event.by().name());
        return switch (event.kind()) {
            case APPROVED -> "Everybody who had to has approved this plan.";
            case CHANGES_REQUESTED ->
                by + " asks " + PlanView.line(plan.request().requester().name())
                        + " for changes. You are asked again if it comes back.";
            case REJECTED -> by + " rejected this plan. Nothing ran.";
            case CANCELLED -> by + " cancelled this plan. Nothing ran.";
            case EXPIRED -> "This plan expired. Nothing ran.";
            default -> "This plan has changed, and others are asked now.";
        };
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
                .data("reason", event.fact("reason"))
                .data("quoted", PlanView.quote(event.fact("reason")))
                .render();
    }
}
