package io.confiture.wizard.mail.page;

import io.confiture.wizard.desk.MailLinks;
import io.confiture.wizard.desk.PlanDesk;
import io.confiture.wizard.mail.PlanView;
import io.confiture.wizard.mail.ReviewLink;
import io.confiture.wizard.mail.ReviewLinks;
import io.confiture.wizard.plan.Approval;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.PlanEvent;
import io.confiture.wizard.plan.PlanState;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Whether a link still leads anywhere. Looks, and changes nothing; asks nobody outside. */
@ApplicationScoped
public class LinkDoor {

    /** What is behind a link. */
    sealed interface Found {

        /** A plan that can be answered with it. */
        record Open(ReviewLink link, Plan plan) implements Found {}

        /** Nothing any more, or never. */
        record Closed(Page page) implements Found {}
    }

    private static final String IN_SLACK = " You can always answer in Slack.";

    private final ReviewLinks links;
    private final MailLinks table;
    private final PlanDesk desk;

    public LinkDoor(ReviewLinks links, MailLinks table, PlanDesk desk) {
        this.links = links;
        this.table = table;
        this.desk = desk;
    }

    Found find(String token, Instant now) {
        Optional<ReviewLink> link = links.read(token);
        if (link.isEmpty()) {
            return closed(
                    404,
                    "This link leads nowhere",
                    "It is not one of ours, or it was cut in two on its way: copy the whole of it out of the mail.");
        }
        return find(link.get(), now);
    }

    Found find(ReviewLink link, Instant now) {
        Optional<MailLinks.Standing> standing = table.find(link.mail());
        Optional<Plan> plan = desk.find(link.plan());
        if (standing.isEmpty() || plan.isEmpty()) {
            return closed(410, "This link has ended", "What it was made for is not there any more.");
        }
        return find(link, standing.get(), plan.get(), now);
    }

    private static Found find(ReviewLink link, MailLinks.Standing standing, Plan plan, Instant now) {
        String name = "Plan " + plan.id();
        if (standing.spent().isPresent()) {
            return closed(410, "You have answered", spent(standing, name));
        }
        if (standing.locked()) {
            return closed(
                    403,
                    "This link is locked",
                    "A wrong code was typed " + MailLinks.LIMIT
                            + " times, so it is locked for good. Nothing was counted." + IN_SLACK);
        }
        if (plan.review().digest().filter(link.digest()::equals).isEmpty()) {
            return closed(
                    410,
                    name + " has changed",
                    "This link was made for what it was before (digest "
                            + link.digest().brief()
                            + "). If you are asked about what it is now, a newer mail has come or is on its way.");
        }
        if (plan.state() != PlanState.IN_REVIEW) {
            return closed(410, name + " is not in review any more", state(plan) + " Nothing is needed from you.");
        }
        Optional<Approval> vote = plan.review().approvals().stream()
                .filter(each -> each.by().id().equals(link.person()))
                .findFirst();
        if (vote.isPresent()) {
            return closed(
                    410,
                    "You have answered",
                    "You approved plan " + plan.id() + " on "
                            + PlanView.utc(vote.get().at()) + ". A person counts once.");
        }
        if (link.isExpired(now)) {
            return closed(
                    410, "This link has expired", "It was good until " + PlanView.utc(link.expires()) + "." + IN_SLACK);
        }
        return new Found.Open(link, plan);
    }

    private static String spent(MailLinks.Standing standing, String name) {
        String answer =
                switch (PlanEvent.Kind.valueOf(standing.answer().orElseThrow())) {
                    case APPROVED, APPROVAL_GIVEN -> "You approved " + name;
                    case CHANGES_REQUESTED -> "You asked for changes to " + name;
                    case REJECTED -> "You rejected " + name;
                    default -> "You answered " + name;
                };
        return answer + " with this link on " + PlanView.utc(standing.spent().orElseThrow()) + ". A link works once.";
    }

    private static String state(Plan plan) {
        return "It is " + plan.state().name().toLowerCase(Locale.ROOT).replace('_', ' ') + ".";
    }

    private static Found closed(int status, String title, String text) {
        return new Found.Closed(Page.notice(status, title, text));
    }
}
