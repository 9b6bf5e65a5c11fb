package io.confiture.wizard.slack.action;

import com.slack.api.model.view.View;
import io.confiture.wizard.desk.PlanDesk;
import io.confiture.wizard.environment.Environments;
import io.confiture.wizard.plan.Decision;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.PlanState;
import io.confiture.wizard.plan.Refusal;
import io.confiture.wizard.slack.ButtonValue;
import io.confiture.wizard.slack.Interaction;
import io.confiture.wizard.slack.People;
import io.confiture.wizard.slack.SlackApi;
import io.confiture.wizard.slack.view.Modal;
import io.confiture.wizard.slack.view.Mrkdwn;
import io.confiture.wizard.slack.view.RefusalText;
import io.confiture.wizard.wizard.HowFarBack;
import io.confiture.wizard.wizard.RollbackSurvey;
import io.confiture.wizard.wizard.SurveyFailed;
import io.confiture.wizard.wizard.Surveyed;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Roll back, on a plan that broke off: it ends, and the wizard for taking back what it has applied opens. */
@ApplicationScoped
public class RollBackButton {

    private static final String WHY = "It ends for a rollback of what it has applied, which is a plan of its own.";

    private final PlanDesk desk;
    private final People people;
    private final Answering answering;
    private final Environments environments;
    private final RollbackSurvey rollbacks;
    private final RollbackOpening opening;
    private final SlackApi slack;
    private final Clock clock;

    public RollBackButton(
            PlanDesk desk,
            People people,
            Answering answering,
            Environments environments,
            RollbackSurvey rollbacks,
            RollbackOpening opening,
            SlackApi slack,
            Clock clock) {
        this.desk = desk;
        this.people = people;
        this.answering = answering;
        this.environments = environments;
        this.rollbacks = rollbacks;
        this.opening = opening;
        this.slack = slack;
        this.clock = clock;
    }

    /** Whoever may not hears so before anything opens; what cannot be rolled back leaves the plan as it is. */
    public void rollBack(Interaction who, ButtonValue button) {
        Plan plan = desk.get(button.plan());
        People.Known known = people.known(who);
        Decision rehearsed = end(plan, known, button);
        if (!rehearsed.isAccepted()) {
            answering.answer(who, rehearsed);
            return;
        }
        View modal = slack.openView(
                who.triggerId(),
                Modal.reading(RollbackOpening.TITLE, "Reading what plan " + plan.id() + " has applied…"));
        slack.updateView(modal.getId(), answer(plan, known, button));
    }

    private View answer(Plan plan, People.Known known, ButtonValue button) {
        Environments.Lookup lookup = environments.named(plan.request().environment());
        if (lookup instanceof Environments.Lookup.NotFound unknown) {
            return stays(plan, "⛔ " + Mrkdwn.escape(unknown.why()));
        }
        try {
            Surveyed surveyed = rollbacks.of(lookup.found().orElseThrow(), applied(plan));
            Optional<String> refusal = opening.refusal(surveyed);
            return refusal.isPresent() ? stays(plan, refusal.get()) : ended(plan, known, button, surveyed);
        } catch (SurveyFailed e) {
            return stays(plan, "⚠️ " + Mrkdwn.escape(e.getMessage()));
        }
    }

    private static HowFarBack applied(Plan plan) {
        List<String> versions =
                plan.run().applied().stream().map(each -> each.ref().version()).toList();
        return new HowFarBack.Exactly(versions);
    }

    private View ended(Plan plan, People.Known known, ButtonValue button, Surveyed surveyed) {
        Decision decision = desk.change(plan.id(), now -> end(now, known, button));
        return decision.refusal()
                .map(why -> Modal.message(RollbackOpening.TITLE, RefusalText.of(why, decision.plan())))
                .orElseGet(() -> opening.firstPage(
                        known.person(), surveyed, "Takes back what plan " + plan.id() + " has applied"));
    }

    /** A click on another pause than the one it was drawn for is not an answer to this one. */
    private Decision end(Plan plan, People.Known known, ButtonValue button) {
        return plan.state() == PlanState.PAUSED && plan.version() != button.version()
                ? new Decision.Refused(Refusal.SEEN_ANOTHER_VERSION, plan)
                : plan.lead().stopForRollback(known.person(), known.roles(), WHY, clock.instant());
    }

    private static View stays(Plan plan, String why) {
        return Modal.message(
                RollbackOpening.TITLE,
                why + "\nNothing was changed; plan " + plan.id() + " still waits for an answer.");
    }
}
