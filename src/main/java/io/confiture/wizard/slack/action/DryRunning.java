package io.confiture.wizard.slack.action;

import com.slack.api.model.view.View;
import io.confiture.wizard.desk.Drafts;
import io.confiture.wizard.desk.PlanDesk;
import io.confiture.wizard.migration.Rehearsal;
import io.confiture.wizard.plan.Decision;
import io.confiture.wizard.plan.DryRun;
import io.confiture.wizard.plan.PlanId;
import io.confiture.wizard.plan.Role;
import io.confiture.wizard.slack.Interaction;
import io.confiture.wizard.slack.People;
import io.confiture.wizard.slack.SlackApi;
import io.confiture.wizard.slack.SlackFailure;
import io.confiture.wizard.slack.Whispers;
import io.confiture.wizard.slack.view.DryRunText;
import io.confiture.wizard.slack.view.Modal;
import io.confiture.wizard.slack.view.Mrkdwn;
import io.confiture.wizard.slack.view.WizardModal;
import io.confiture.wizard.wizard.DryRunFacts;
import io.confiture.wizard.wizard.Rehearsing;
import io.confiture.wizard.wizard.SurveyFailed;
import io.confiture.wizard.wizard.WizardDraft;
import io.confiture.wizard.wizard.WizardPage;
import io.confiture.wizard.wizard.WizardStep;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;

/** The dry run between the first page and the reviews: on the record as soon as it was done, then shown. */
@ApplicationScoped
public class DryRunning {

    private static final String TITLE = "Dry run";

    private final PlanDesk desk;
    private final Drafts drafts;
    private final Rehearsing rehearsing;
    private final People people;
    private final SlackApi slack;
    private final Whispers whispers;
    private final Clock clock;

    public DryRunning(
            PlanDesk desk,
            Drafts drafts,
            Rehearsing rehearsing,
            People people,
            SlackApi slack,
            Whispers whispers,
            Clock clock) {
        this.desk = desk;
        this.drafts = drafts;
        this.rehearsing = rehearsing;
        this.people = people;
        this.slack = slack;
        this.whispers = whispers;
        this.clock = clock;
    }

    /** Works for the modal {@code viewId}, which shows that it is being worked on. May take minutes. */
    public void rehearse(Interaction who, PlanId id, String viewId) {
        Optional<WizardDraft> draft = drafts.find(id).map(WizardDraft::fromJson);
        People.Known known = people.known(who);
        if (draft.isEmpty()) {
            slack.updateView(viewId, WizardPages.gone());
        } else if (!known.is(Role.DEVELOPER)) {
            slack.updateView(
                    viewId,
                    Modal.message(
                            TITLE, "🔒 *Insufficient permissions*: you do not hold the Developer role any more."));
        } else {
            rehearse(who, known, id, draft.get(), viewId);
        }
    }

    private void rehearse(Interaction who, People.Known known, PlanId id, WizardDraft draft, String viewId) {
        try {
            Rehearsal.Answer answer = rehearsing.rehearse(id, draft);
            if (answer instanceof Rehearsal.Answer.Done done) {
                show(who, viewId, noted(known, id, done.run()), DryRunText.summary(draft.environment(), done.run()));
            } else {
                slack.updateView(viewId, refused(((Rehearsal.Answer.Refused) answer).why()));
            }
        } catch (SurveyFailed e) {
            slack.updateView(viewId, refused(e.getMessage()));
        } catch (SlackFailure e) {
            throw e;
        } catch (RuntimeException e) {
            slack.updateView(viewId, refused("Something is broken on our side, so the dry run was ended."));
            throw e;
        }
    }

    /** The draft is read again: somebody may have gone on with it in another window. */
    private View noted(People.Known known, PlanId id, DryRun run) {
        Decision decision =
                desk.change(id, plan -> plan.rehearsed(DryRunFacts.of(run), known.person(), clock.instant()));
        Optional<WizardDraft> now = drafts.find(id).map(WizardDraft::fromJson).map(draft -> draft.with(run));
        if (!decision.isAccepted() || now.isEmpty()) {
            return WizardPages.gone();
        }
        drafts.put(
                id, now.get().toJson(), clock.instant().plus(now.get().flags().timeout()));
        return WizardModal.of(id, now.get(), WizardPage.of(WizardStep.DRY_RUN), Optional.empty(), "", clock.instant());
    }

    /** Who closed the window while they waited is told all the same. */
    private void show(Interaction who, String viewId, View page, String summary) {
        if (!slack.updateView(viewId, page)) {
            whispers.tell(
                    who,
                    summary
                            + ".\nYou had closed the window, so nothing was submitted; start again with `/confiture wizard`.");
        }
    }

    static View refused(String why) {
        return Modal.message(
                TITLE,
                "⚠️ " + Mrkdwn.escape(why)
                        + "\nNothing was changed. Start again with `/confiture wizard`, with or without `--dry-run`.");
    }
}
