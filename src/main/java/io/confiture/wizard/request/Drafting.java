package io.confiture.wizard.request;

import io.confiture.wizard.desk.Drafts;
import io.confiture.wizard.desk.PlanDesk;
import io.confiture.wizard.environment.Calendar;
import io.confiture.wizard.environment.Environment;
import io.confiture.wizard.environment.Environments;
import io.confiture.wizard.environment.SlotOffer;
import io.confiture.wizard.plan.Direction;
import io.confiture.wizard.plan.Person;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.Request;
import io.confiture.wizard.plan.Slot;
import io.confiture.wizard.request.Drafted.Why;
import io.confiture.wizard.wizard.Candidate;
import io.confiture.wizard.wizard.Survey;
import io.confiture.wizard.wizard.SurveyFailed;
import io.confiture.wizard.wizard.Surveyed;
import io.confiture.wizard.wizard.Wanted;
import io.confiture.wizard.wizard.Wizard;
import io.confiture.wizard.wizard.WizardAnswers;
import io.confiture.wizard.wizard.WizardDraft;
import io.confiture.wizard.wizard.WizardFlags;
import io.confiture.wizard.wizard.WizardStep;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** From a wish to a draft, as the wizard would fill it in for somebody who only presses Next. */
@ApplicationScoped
public class Drafting {

    private final Environments environments;
    private final Survey survey;
    private final PlanDesk desk;
    private final Drafts drafts;
    private final Clock clock;

    public Drafting(Environments environments, Survey survey, PlanDesk desk, Drafts drafts, Clock clock) {
        this.environments = environments;
        this.survey = survey;
        this.desk = desk;
        this.drafts = drafts;
        this.clock = clock;
    }

    /** @param requester a developer, as was asked before */
    public Drafted draft(Person requester, Wish wish) {
        Environments.Lookup lookup = environments.named(wish.environment());
        if (lookup instanceof Environments.Lookup.NotFound unknown) {
            return new Drafted.Refused(Why.MISTAKEN, unknown.why());
        }
        try {
            return draft(requester, wish, survey.of(lookup.found().orElseThrow()));
        } catch (SurveyFailed e) {
            return new Drafted.Refused(Why.UNREACHABLE, e.getMessage());
        }
    }

    private Drafted draft(Person requester, Wish wish, Surveyed surveyed) {
        String name = surveyed.environment().name();
        if (surveyed.blocked().isPresent()) {
            return new Drafted.Refused(Why.NOT_POSSIBLE, surveyed.blocked().get());
        }
        if (surveyed.candidates().isEmpty()) {
            return new Drafted.Refused(
                    Why.NOTHING_PENDING, "Nothing is pending on " + name + ": " + surveyed.applied() + " applied.");
        }
        Optional<String> channel = surveyed.environment().policy().channel();
        if (channel.isEmpty()) {
            return new Drafted.Refused(Why.NOT_POSSIBLE, Wanted.noChannel(name));
        }
        Optional<Integer> last = Wanted.last(surveyed, wish.target());
        if (last.isEmpty()) {
            return new Drafted.Refused(
                    Why.MISTAKEN, Wanted.unknown(surveyed, wish.target().orElse("")));
        }
        Instant now = clock.instant();
        Optional<SlotOffer> offer =
                wish.schedule().map(typed -> Wanted.slot(surveyed.environment().policy(), typed, now));
        if (offer.isPresent() && offer.get() instanceof SlotOffer.Refused no) {
            return new Drafted.Refused(Why.MISTAKEN, no.why());
        }
        Optional<Slot> slot = offer.map(taken -> ((SlotOffer.Taken) taken).slot());
        WizardDraft draft = filledIn(surveyed, wish, last.get(), slot, now);
        Optional<Drafted.Refused> no = whyNot(draft, last.get());
        return no.isPresent() ? no.get() : kept(requester, draft, channel.get(), now);
    }

    private static WizardDraft filledIn(Surveyed surveyed, Wish wish, int last, Optional<Slot> slot, Instant now) {
        Environment environment = surveyed.environment();
        return new WizardDraft(
                environment.name(),
                environment.target().address(),
                Direction.UP,
                WizardFlags.unattended(wish.target()),
                surveyed.candidates(),
                environment.policy().applyAs(),
                surveyed.remarks(),
                WizardAnswers.of(last, false)
                        .each(wish.confirmEach())
                        .noting(wish.note())
                        .at(slot),
                Optional.empty(),
                Calendar.of(environment.policy(), now).suggested());
    }

    /** What is left out silently in a wizard, where one sees it, is refused here, where one does not. */
    private static Optional<Drafted.Refused> whyNot(WizardDraft draft, int last) {
        List<Candidate> wanted = draft.candidates().subList(0, last + 1);
        Optional<Candidate> cannot = wanted.stream()
                .filter(candidate -> candidate.cannotRun().isPresent())
                .findFirst();
        if (cannot.isPresent()) {
            return Optional.of(new Drafted.Refused(
                    Why.NOT_POSSIBLE,
                    cannot.get().ref() + " cannot be planned: "
                            + cannot.get().cannotRun().get()));
        }
        return Wizard.pages(draft).stream()
                .filter(page -> page.step() == WizardStep.REVIEW)
                .findFirst()
                .map(page -> new Drafted.Refused(
                        Why.NEEDS_A_PERSON,
                        draft.candidates().get(page.migration()).ref()
                                + " asks for a backup and for a look at what is lost: use /confiture wizard "
                                + draft.environment() + ", or stop before it with a target."));
    }

    private Drafted kept(Person requester, WizardDraft draft, String channel, Instant now) {
        Plan plan = desk.open(
                new Request(draft.environment(), draft.address(), draft.direction(), requester, channel), now);
        drafts.put(plan.id(), draft.toJson(), now.plus(draft.flags().timeout()));
        return new Drafted.Ready(plan, draft);
    }
}
