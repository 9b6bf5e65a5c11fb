package io.confiture.wizard.mail.page;

import io.confiture.wizard.approval.BackupConfirmation;
import io.confiture.wizard.approval.Directory;
import io.confiture.wizard.approval.Profile;
import io.confiture.wizard.approval.RoleBook;
import io.confiture.wizard.desk.MailLinks;
import io.confiture.wizard.desk.PlanDesk;
import io.confiture.wizard.environment.PolicyInForce;
import io.confiture.wizard.mail.ReviewLink;
import io.confiture.wizard.mail.ReviewLinks;
import io.confiture.wizard.plan.Ask;
import io.confiture.wizard.plan.Decision;
import io.confiture.wizard.plan.Person;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.Refusal;
import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.plan.Role;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Takes the form: the code first, then what was filled in, then who this is and what they may, then the plan. */
@ApplicationScoped
public class MailAnswer {

    private static final int LONGEST = 3_000;

    private final LinkDoor door;
    private final ReviewLinks links;
    private final MailLinks table;
    private final ReviewForm page;
    private final PlanDesk desk;
    private final Directory directory;
    private final PolicyInForce policy;

    public MailAnswer(
            LinkDoor door,
            ReviewLinks links,
            MailLinks table,
            ReviewForm page,
            PlanDesk desk,
            Directory directory,
            PolicyInForce policy) {
        this.door = door;
        this.links = links;
        this.table = table;
        this.page = page;
        this.desk = desk;
        this.directory = directory;
        this.policy = policy;
    }

    /** @throws io.confiture.wizard.approval.DirectoryFailure when Slack cannot say who holds which role: nothing is counted */
    Page answer(LinkDoor.Found.Open open, Form form, Instant now) {
        Optional<Answer> answer = form.answer();
        if (answer.isEmpty()) {
            return wrong(open, form, Answer.APPROVE, Map.of("answer", "Press one of the buttons to answer."));
        }
        // What cannot be a code is no guess: a scanner that sends empty forms locks nobody out.
        if (!form.code().matches("[0-9]{6}")) {
            return wrong(open, form, answer.get(), Map.of("code", "Type the six digits from the mail."));
        }
        boolean right = links.isCode(open.link(), form.code());
        Optional<MailLinks.Standing> standing = table.tried(open.link().mail(), right, now);
        if (standing.isEmpty()) {
            return closed(open.link(), now);
        }
        if (!right) {
            return wrongCode(open, form, answer.get(), standing.get(), now);
        }
        Map<String, String> missing = missing(answer.get(), form, open.plan());
        return missing.isEmpty() ? vote(open, form, answer.get(), now) : wrong(open, form, answer.get(), missing);
    }

    private Page wrongCode(
            LinkDoor.Found.Open open, Form form, Answer answer, MailLinks.Standing standing, Instant now) {
        if (standing.locked()) {
            Person whose = person(open.plan(), open.link());
            desk.change(open.plan().id(), plan -> plan.votes().linkLocked(whose, now));
            return closed(open.link(), now);
        }
        String left = standing.left() == 1 ? "1 try is left" : standing.left() + " tries are left";
        return wrong(open, form, answer, Map.of("code", "That is not the code from the mail. " + left + "."));
    }

    private static Person person(Plan plan, ReviewLink link) {
        return plan.review().asked().values().stream()
                .map(Ask::people)
                .flatMap(people -> people.stream())
                .filter(each -> each.id().equals(link.person()))
                .findFirst()
                .orElseGet(() -> new Person(link.person(), link.person()));
    }

    private static Map<String, String> missing(Answer answer, Form form, Plan plan) {
        Map<String, String> missing = new LinkedHashMap<>();
        if (form.reason().length() > LONGEST || form.backup().length() > LONGEST) {
            missing.put("length", "Please be brief: " + LONGEST + " characters at most.");
        }
        if (answer != Answer.APPROVE && form.reason().isEmpty()) {
            missing.put("reason", "Please say why: others must be able to act on it.");
        }
        if (answer == Answer.APPROVE && plan.risk() == Risk.CRITICAL) {
            new BackupConfirmation(form.backupTaken(), form.backup(), form.environment())
                    .missing(plan)
                    .forEach((field, message) -> missing.put(field.name(), message));
        }
        return missing;
    }

    private Page vote(LinkDoor.Found.Open open, Form form, Answer answer, Instant now) {
        ReviewLink link = open.link();
        Optional<Profile> known = directory.profile(link.person());
        if (known.isEmpty()) {
            return AnsweredText.refused(Refusal.NOT_YOUR_ROLE, open.plan());
        }
        Set<Role> held = held(known.get(), link);
        Person by = known.get().person();
        Decision decision = desk.changeByLink(
                open.plan().id(), link.mail(), plan -> answer.to(plan, by, held, link.digest(), form, now));
        if (decision instanceof Decision.Refused refused) {
            return door.find(link, now) instanceof LinkDoor.Found.Closed closed
                    ? closed.page()
                    : AnsweredText.refused(refused.why(), refused.plan());
        }
        return AnsweredText.counted(((Decision.Accepted) decision).event(), decision.plan());
    }

    /** Roles they hold at this moment, of those that the link was made for. */
    private Set<Role> held(Profile profile, ReviewLink link) {
        EnumSet<Role> held = RoleBook.rolesOf(profile, policy.get(), directory);
        held.retainAll(link.roles());
        return held;
    }

    private Page closed(ReviewLink link, Instant now) {
        return door.find(link, now) instanceof LinkDoor.Found.Closed closed
                ? closed.page()
                : Page.notice(410, "This link has ended", "Nothing was counted.");
    }

    private Page wrong(LinkDoor.Found.Open open, Form form, Answer answer, Map<String, String> errors) {
        return page.draw(422, open.plan(), form, answer, errors);
    }
}
