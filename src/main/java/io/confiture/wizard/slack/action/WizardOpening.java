package io.confiture.wizard.slack.action;

import com.slack.api.model.view.View;
import io.confiture.wizard.desk.Drafts;
import io.confiture.wizard.desk.PlanDesk;
import io.confiture.wizard.environment.Calendar;
import io.confiture.wizard.environment.Environment;
import io.confiture.wizard.environment.Environments;
import io.confiture.wizard.environment.SlotOffer;
import io.confiture.wizard.plan.Direction;
import io.confiture.wizard.plan.Person;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.PlanId;
import io.confiture.wizard.plan.Request;
import io.confiture.wizard.plan.Role;
import io.confiture.wizard.schedule.Promotion;
import io.confiture.wizard.slack.Interaction;
import io.confiture.wizard.slack.People;
import io.confiture.wizard.slack.SlackApi;
import io.confiture.wizard.slack.Whispers;
import io.confiture.wizard.slack.view.FreezeText;
import io.confiture.wizard.slack.view.Modal;
import io.confiture.wizard.slack.view.Mrkdwn;
import io.confiture.wizard.slack.view.WizardModal;
import io.confiture.wizard.wizard.Candidate;
import io.confiture.wizard.wizard.Rehearsing;
import io.confiture.wizard.wizard.SpokenTime;
import io.confiture.wizard.wizard.Survey;
import io.confiture.wizard.wizard.SurveyFailed;
import io.confiture.wizard.wizard.Surveyed;
import io.confiture.wizard.wizard.Wanted;
import io.confiture.wizard.wizard.WizardAnswers;
import io.confiture.wizard.wizard.WizardDraft;
import io.confiture.wizard.wizard.WizardFlags;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Opens the wizard: the modal at once, because its trigger lives three seconds, then what there is to show in it. */
@ApplicationScoped
public class WizardOpening {

    private static final String TITLE = "Migration wizard";

    private final Environments environments;
    private final People people;
    private final Survey survey;
    private final Rehearsing rehearsing;
    private final PlanDesk desk;
    private final Drafts drafts;
    private final Promotion promotion;
    private final SlackApi slack;
    private final Whispers whispers;
    private final Clock clock;

    public WizardOpening(
            Environments environments,
            People people,
            Survey survey,
            Rehearsing rehearsing,
            PlanDesk desk,
            Drafts drafts,
            Promotion promotion,
            SlackApi slack,
            Whispers whispers,
            Clock clock) {
        this.environments = environments;
        this.people = people;
        this.survey = survey;
        this.rehearsing = rehearsing;
        this.desk = desk;
        this.drafts = drafts;
        this.promotion = promotion;
        this.slack = slack;
        this.whispers = whispers;
        this.clock = clock;
    }

    public void open(Interaction who, String environment, WizardFlags flags) {
        Environments.Lookup lookup = environments.named(environment);
        if (lookup instanceof Environments.Lookup.NotFound unknown) {
            whispers.tell(who, Mrkdwn.escape(unknown.why()));
            return;
        }
        View modal = slack.openView(
                who.triggerId(),
                Modal.reading(TITLE, "Reading what is pending on " + Mrkdwn.escape(environment) + "…"));
        View first = firstPage(who, lookup.found().orElseThrow(), flags);
        slack.updateView(modal.getId(), first);
        WizardModal.Carried.parse(first.getPrivateMetadata()).ifPresent(shown -> lookElsewhere(shown.plan()));
    }

    /** While the first page is read: the summary shows what ran where it must first. */
    private void lookElsewhere(PlanId plan) {
        drafts.find(plan)
                .map(WizardDraft::fromJson)
                .ifPresent(draft -> promotion.keep(
                        plan,
                        draft.environment(),
                        draft.direction(),
                        draft.candidates().stream().map(Candidate::planned).toList()));
    }

    private View firstPage(Interaction who, Environment environment, WizardFlags flags) {
        People.Known known = people.known(who);
        if (!known.is(Role.DEVELOPER)) {
            return Modal.message(TITLE, insufficient("The wizard is", people.holders(Role.DEVELOPER)));
        }
        if (flags.dryRun() && rehearsing.permission(environment, flags) instanceof Rehearsing.Permission.Refused no) {
            return Modal.message(TITLE, "🔒 " + Mrkdwn.escape(no.why()) + "\nNothing was changed.");
        }
        try {
            return page(known.person(), survey.of(environment), flags);
        } catch (SurveyFailed e) {
            return Modal.message(TITLE, "⚠️ " + Mrkdwn.escape(e.getMessage()) + "\nNothing was changed.");
        }
    }

    static String insufficient(String what, List<Person> developers) {
        String who = developers.isEmpty()
                ? "Nobody holds it: add people to `roles` in the policy."
                : "Those who have it: "
                        + developers.stream()
                                .limit(10)
                                .map(Person::id)
                                .map(Mrkdwn::mention)
                                .collect(Collectors.joining(", "))
                        + ".";
        return "🔒 *Insufficient permissions*\n" + what + " for people with the Developer role. " + who;
    }

    private View page(Person person, Surveyed surveyed, WizardFlags flags) {
        String name = surveyed.environment().name();
        if (surveyed.blocked().isPresent()) {
            return Modal.message(TITLE, "⛔ " + Mrkdwn.escape(surveyed.blocked().get()));
        }
        if (surveyed.candidates().isEmpty()) {
            return Modal.message(
                    TITLE, "✅ Nothing is pending on " + Mrkdwn.escape(name) + ": " + surveyed.applied() + " applied.");
        }
        Optional<String> channel = surveyed.environment().policy().channel();
        if (channel.isEmpty()) {
            return Modal.message(TITLE, noChannel(name));
        }
        Optional<Integer> last = Wanted.last(surveyed, flags.target());
        if (last.isEmpty()) {
            return Modal.message(
                    TITLE,
                    "⛔ "
                            + Mrkdwn.escape(
                                    Wanted.unknown(surveyed, flags.target().orElse("")))
                            + "\nNothing was changed.");
        }
        Instant now = clock.instant();
        WizardAnswers answers = WizardAnswers.of(last.get(), flags.review() || !(flags.smart() || flags.auto()));
        List<String> remarks = remarks(surveyed);
        if (flags.schedule().isPresent()) {
            SlotOffer offer = Wanted.slot(
                    surveyed.environment().policy(), flags.schedule().get(), now);
            if (offer instanceof SlotOffer.Refused no) {
                return Modal.message(TITLE, "⛔ " + Mrkdwn.escape(no.why()) + "\nNothing was changed.");
            }
            answers = answers.at(Optional.of(((SlotOffer.Taken) offer).slot()));
            note(flags.schedule().get()).ifPresent(note -> remarks.add(0, note));
        }
        WizardDraft draft = draft(
                surveyed,
                remarks,
                flags,
                answers,
                Calendar.of(surveyed.environment().policy(), now));
        Plan plan = desk.open(new Request(name, draft.address(), Direction.UP, person, channel.get()), now);
        drafts.put(plan.id(), draft.toJson(), now.plus(flags.timeout()));
        return WizardModal.first(
                plan.id(), draft, FreezeText.notes(surveyed.environment().policy(), now), now);
    }

    /** What was decided about an hour that comes twice. */
    private static Optional<String> note(String typed) {
        return SpokenTime.read(typed) instanceof SpokenTime.At at && !at.note().isEmpty()
                ? Optional.of(at.note())
                : Optional.empty();
    }

    static String noChannel(String environment) {
        return "⛔ " + Mrkdwn.escape(Wanted.noChannel(environment));
    }

    /** What stands behind something that cannot run is not selected, whatever was asked for: see the draft. */
    private static WizardDraft draft(
            Surveyed surveyed, List<String> remarks, WizardFlags flags, WizardAnswers answers, Calendar hours) {
        return new WizardDraft(
                surveyed.environment().name(),
                surveyed.environment().target().address(),
                Direction.UP,
                flags,
                surveyed.candidates(),
                surveyed.environment().policy().applyAs(),
                remarks,
                answers,
                Optional.empty(),
                hours.suggested());
    }

    /** Who is migrating at this moment comes first: it is why a plan that starts soon would have to wait. */
    private static List<String> remarks(Surveyed surveyed) {
        List<String> remarks = new ArrayList<>();
        surveyed.lock()
                .ifPresent(holder -> remarks.add("When this was read, the migration lock was held by " + holder
                        + ". A plan that starts meanwhile waits a few seconds, then pauses."));
        remarks.addAll(surveyed.remarks());
        return remarks;
    }
}
