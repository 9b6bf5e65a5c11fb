package io.confiture.wizard.mail;

import io.confiture.wizard.approval.Directory;
import io.confiture.wizard.approval.Profile;
import io.confiture.wizard.approval.RoleBook;
import io.confiture.wizard.desk.Mailbag;
import io.confiture.wizard.desk.PlanDesk;
import io.confiture.wizard.environment.PolicyInForce;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.PlanEvent;
import io.confiture.wizard.plan.PlanState;
import io.confiture.wizard.plan.Role;
import io.confiture.wizard.wizard.Findings;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Writes a mail at the moment it leaves: to whoever may still answer, about the plan as it is then. */
@ApplicationScoped
public class LetterWriter {

    private final PlanDesk desk;
    private final Mailbag mailbag;
    private final Directory directory;
    private final PolicyInForce policy;
    private final ReviewedFiles files;
    private final ReviewLinks links;
    private final SmtpConfig smtp;

    public LetterWriter(
            PlanDesk desk,
            Mailbag mailbag,
            Directory directory,
            PolicyInForce policy,
            ReviewedFiles files,
            ReviewLinks links,
            SmtpConfig smtp) {
        this.desk = desk;
        this.mailbag = mailbag;
        this.directory = directory;
        this.policy = policy;
        this.files = files;
        this.links = links;
        this.smtp = smtp;
    }

    /** @throws io.confiture.wizard.approval.DirectoryFailure when the workspace cannot be asked where somebody is reached */
    Written write(Mailbag.Entry entry, Instant now) {
        Plan plan = desk.get(entry.plan());
        PlanEvent event = mailbag.event(entry);
        return switch (entry.kind()) {
            case ASKED -> asked(entry, plan, event, now);
            case TOLD -> told(entry, plan, event);
            case NOTICE -> notice(entry, plan, event, now);
        };
    }

    private Written asked(Mailbag.Entry entry, Plan plan, PlanEvent event, Instant now) {
        if (plan.state() != PlanState.IN_REVIEW || !plan.review().digest().equals(event.digest())) {
            return new Written.Pointless("the plan has moved on");
        }
        Instant expires = event.at()
                .plus(policy.get().environment(plan.request().environment()).reviewExpires());
        if (!now.isBefore(expires)) {
            return new Written.Pointless("its link would have expired already");
        }
        Optional<Profile> reader = directory.profile(entry.personId());
        Set<Role> roles = reader.map(it -> rolesLeft(it, plan)).orElse(Set.of());
        if (roles.isEmpty()) {
            return new Written.Pointless("this person is not asked any more");
        }
        Optional<String> to = address(reader);
        if (to.isEmpty()) {
            return new Written.Pointless("Slack knows no mail address of theirs that can be used");
        }
        ReviewLink link = new ReviewLink(
                entry.id(),
                plan.id(),
                entry.personId(),
                roles,
                plan.review().digest().orElseThrow(),
                expires);
        AskedLetter letter = new AskedLetter(plan, event, findings(plan), files.of(plan), link, links);
        return new Written.Ready(new Letter(
                to.get(),
                replyTo(plan),
                Headers.subject(letter.subject()),
                letter.text(),
                letter.html(),
                id(entry),
                references(entry),
                letter.attached()));
    }

    /** The missing roles somebody may answer in now. */
    private Set<Role> rolesLeft(Profile reader, Plan plan) {
        if (plan.isRequestedBy(reader.person())
                || plan.review().by(reader.person()).isPresent()) {
            return Set.of();
        }
        EnumSet<Role> roles = RoleBook.rolesOf(reader, policy.get(), directory);
        roles.retainAll(plan.review().missingRoles());
        return roles;
    }

    private Written told(Mailbag.Entry entry, Plan plan, PlanEvent event) {
        List<String> references = references(entry);
        if (references.isEmpty()) {
            return new Written.Pointless("this person was never asked by mail");
        }
        Optional<Profile> reader = directory.profile(entry.personId()).filter(Profile::isFullMember);
        Optional<String> to = address(reader);
        if (to.isEmpty()) {
            return new Written.Pointless("Slack knows no mail address of theirs that can be used");
        }
        ToldLetter letter = new ToldLetter(plan, event);
        return new Written.Ready(new Letter(
                to.get(),
                replyTo(plan),
                Headers.subject(letter.subject()),
                letter.text(),
                letter.html(),
                id(entry),
                references,
                List.of()));
    }

    private Written notice(Mailbag.Entry entry, Plan plan, PlanEvent event, Instant now) {
        if (!isNews(plan, event, now)) {
            return new Written.Pointless("it is not so any more");
        }
        Optional<String> ofPolicy = policy.get()
                .environment(plan.request().environment())
                .reminders()
                .mail();
        Optional<String> to = Mailbag.isForPolicyAddress(entry)
                ? ofPolicy
                : Optional.of(entry.personId())
                        .filter(own -> ofPolicy.filter(own::equalsIgnoreCase).isEmpty());
        Optional<String> usable = to.flatMap(Headers::address);
        if (usable.isEmpty()) {
            return new Written.Pointless("there is no address for it, or it has it already");
        }
        NoticeLetter letter = new NoticeLetter(plan, event, now);
        return new Written.Ready(new Letter(
                usable.get(),
                replyTo(plan),
                Headers.subject(letter.subject()),
                letter.text(),
                letter.html(),
                id(entry),
                references(entry),
                List.of()));
    }

    /** A reminder that was overtaken, and a beginning whose end is told already, only confuse. */
    private boolean isNews(Plan plan, PlanEvent event, Instant now) {
        return plan.isNews(event, now)
                && (event.kind() != PlanEvent.Kind.REMINDED
                        || desk.lastEvent(plan.id(), Set.of(PlanEvent.Kind.REMINDED))
                                .filter(event::equals)
                                .isPresent());
    }

    private static Optional<String> address(Optional<Profile> reader) {
        return reader.flatMap(Profile::email).flatMap(Headers::address);
    }

    /** Answers of people go to the one who asked, not to us. */
    private Optional<String> replyTo(Plan plan) {
        return address(directory.profile(plan.request().requester().id()));
    }

    private Findings findings(Plan plan) {
        return desk.lastEvent(plan.id(), Findings.EVENTS).map(Findings::read).orElse(Findings.NONE);
    }

    private List<String> references(Mailbag.Entry entry) {
        return mailbag.earlier(entry).stream().map(this::id).toList();
    }

    private String id(Mailbag.Entry entry) {
        return Headers.messageId(
                entry, smtp.from().orElseThrow(() -> new IllegalStateException("SMTP_FROM is missing")));
    }
}
