package io.confiture.wizard.mail;

import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.PlanEvent;
import io.confiture.wizard.plan.Role;
import io.confiture.wizard.wizard.Findings;
import io.quarkus.qute.Template;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The mail that asks somebody for their approval.
 *
 * @param files what is being reviewed; empty when the files are something else by now
 */
record AskedLetter(
        Plan plan,
        PlanEvent event,
        Findings findings,
        Optional<List<ReviewedFiles.Content>> files,
        ReviewLink link,
        ReviewLinks links) {

    /** Many servers take 10 MB, of which a third goes into the encoding. */
    static final int MAX_ATTACHED = 7_000_000;

    private static final Template TEXT = Templates.text("mail/asked.txt");
    private static final Template HTML = Templates.html("mail/asked.html");

    String subject() {
        return PlanView.title(plan) + " needs your approval";
    }

    String text() {
        return fill(TEXT);
    }

    String html() {
        return fill(HTML);
    }

    private String fill(Template template) {
        return template.data("plan", PlanView.of(plan, findings))
                .data("lead", lead())
                .data("files", filesInWords())
                .data("address", links.address(link))
                .data("code", links.code(link))
                .data("expires", PlanView.utc(link.expires()))
                .render();
    }

    private String lead() {
        String by = PlanView.line(event.by().name());
        String asked = " You are asked for your approval as "
                + link.roles().stream().map(Role::label).collect(Collectors.joining(" or ")) + ".";
        return switch (event.kind()) {
            case RESUBMITTED -> by + " resubmitted this plan; earlier votes no longer count." + asked;
            case RESCHEDULED -> by + " moved this plan to another time, so every vote is void." + asked;
            case REOPENED ->
                "What was under review has changed, so every vote is void: " + PlanView.line(event.fact("reason"))
                        + asked;
            default -> by + " asks for this plan." + asked;
        };
    }

    List<Letter.Attached> attached() {
        return files.filter(AskedLetter::fit).orElse(List.of()).stream()
                .map(file -> new Letter.Attached(Headers.fileName(file.name()), file.bytes()))
                .toList();
    }

    private static boolean fit(List<ReviewedFiles.Content> files) {
        return files.stream().mapToLong(file -> file.bytes().length).sum() <= MAX_ATTACHED;
    }

    private String filesInWords() {
        if (files.isEmpty()) {
            return "No SQL is attached: the files are not what was submitted any more. Ask "
                    + PlanView.line(plan.request().requester().name()) + " before you answer.";
        }
        return fit(files.get())
                ? "The SQL under review is attached."
                : "The SQL under review is too large for a mail; it is on the page.";
    }
}
