package io.confiture.wizard.slack.action;

import com.slack.api.model.view.View;
import io.confiture.wizard.desk.Drafts;
import io.confiture.wizard.desk.PlanDesk;
import io.confiture.wizard.environment.Calendar;
import io.confiture.wizard.environment.Environment;
import io.confiture.wizard.environment.Environments;
import io.confiture.wizard.plan.Direction;
import io.confiture.wizard.plan.Person;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.Request;
import io.confiture.wizard.plan.Role;
import io.confiture.wizard.slack.Interaction;
import io.confiture.wizard.slack.People;
import io.confiture.wizard.slack.SlackApi;
import io.confiture.wizard.slack.Whispers;
import io.confiture.wizard.slack.view.FreezeText;
import io.confiture.wizard.slack.view.Modal;
import io.confiture.wizard.slack.view.Mrkdwn;
import io.confiture.wizard.slack.view.WizardModal;
import io.confiture.wizard.wizard.HowFarBack;
import io.confiture.wizard.wizard.RollbackSurvey;
import io.confiture.wizard.wizard.SurveyFailed;
import io.confiture.wizard.wizard.Surveyed;
import io.confiture.wizard.wizard.WizardAnswers;
import io.confiture.wizard.wizard.WizardDraft;
import io.confiture.wizard.wizard.WizardFlags;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Opens the wizard for a rollback. What cannot be rolled back is refused here, before there is a plan. */
@ApplicationScoped
public class RollbackOpening {

    static final String TITLE = "Roll back";

    private final Environments environments;
    private final People people;
    private final RollbackSurvey rollbacks;
    private final PlanDesk desk;
    private final Drafts drafts;
    private final SlackApi slack;
    private final Whispers whispers;
    private final Clock clock;

    public RollbackOpening(
            Environments environments,
            People people,
            RollbackSurvey rollbacks,
            PlanDesk desk,
            Drafts drafts,
            SlackApi slack,
            Whispers whispers,
            Clock clock) {
        this.environments = environments;
        this.people = people;
        this.rollbacks = rollbacks;
        this.desk = desk;
        this.drafts = drafts;
        this.slack = slack;
        this.whispers = whispers;
        this.clock = clock;
    }

    public void open(Interaction who, String environment, HowFarBack howFar) {
        Environments.Lookup lookup = environments.named(environment);
        if (lookup instanceof Environments.Lookup.NotFound unknown) {
            whispers.tell(who, Mrkdwn.escape(unknown.why()));
            return;
        }
        View modal = slack.openView(
                who.triggerId(),
                Modal.reading(TITLE, "Reading what is applied on " + Mrkdwn.escape(environment) + "…"));
        slack.updateView(modal.getId(), asked(who, lookup.found().orElseThrow(), howFar));
    }

    private View asked(Interaction who, Environment environment, HowFarBack howFar) {
        People.Known known = people.known(who);
        if (!known.is(Role.DEVELOPER)) {
            return Modal.message(TITLE, WizardOpening.insufficient("Rolling back is", people.holders(Role.DEVELOPER)));
        }
        try {
            Surveyed surveyed = rollbacks.of(environment, howFar);
            return refusal(surveyed)
                    .map(why -> Modal.message(TITLE, why + "\nNothing was changed."))
                    .orElseGet(() -> firstPage(known.person(), surveyed, ""));
        } catch (SurveyFailed e) {
            return Modal.message(TITLE, "⚠️ " + Mrkdwn.escape(e.getMessage()) + "\nNothing was changed.");
        }
    }

    /** Why no plan can be made of it, escaped; empty when one can. */
    Optional<String> refusal(Surveyed surveyed) {
        Environment environment = surveyed.environment();
        return surveyed.blocked()
                .map(why -> "⛔ *" + Mrkdwn.escape(environment.name()) + ":* " + Mrkdwn.escape(why))
                .or(() -> environment.policy().channel().isPresent()
                        ? Optional.empty()
                        : Optional.of(WizardOpening.noChannel(environment.name())));
    }

    /** A new draft of what {@link #refusal} had no objection to. */
    View firstPage(Person person, Surveyed surveyed, String note) {
        Environment environment = surveyed.environment();
        Instant now = clock.instant();
        WizardDraft draft = new WizardDraft(
                environment.name(),
                environment.target().address(),
                Direction.DOWN,
                WizardFlags.none(),
                surveyed.candidates(),
                environment.policy().applyAs(),
                surveyed.remarks(),
                WizardAnswers.of(surveyed.candidates().size() - 1, true).noting(note),
                Optional.empty(),
                Calendar.of(environment.policy(), now).suggested());
        String channel = environment.policy().channel().orElseThrow();
        Plan plan =
                desk.open(new Request(draft.environment(), draft.address(), draft.direction(), person, channel), now);
        drafts.put(plan.id(), draft.toJson(), now.plus(draft.flags().timeout()));
        return WizardModal.first(plan.id(), draft, FreezeText.notes(environment.policy(), now), now);
    }
}
