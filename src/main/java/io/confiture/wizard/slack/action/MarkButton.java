package io.confiture.wizard.slack.action;

import io.confiture.wizard.desk.PlanDesk;
import io.confiture.wizard.plan.Decision;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.PlannedMigration;
import io.confiture.wizard.plan.Refusal;
import io.confiture.wizard.schedule.LedgerMark;
import io.confiture.wizard.slack.ButtonValue;
import io.confiture.wizard.slack.Interaction;
import io.confiture.wizard.slack.People;
import io.confiture.wizard.slack.SlackApi;
import io.confiture.wizard.slack.Whispers;
import io.confiture.wizard.slack.view.AnswerModal;
import io.confiture.wizard.slack.view.Mrkdwn;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;

/** Mark as applied: somebody has looked at the database, and says why the ledger should have a migration. */
@ApplicationScoped
public class MarkButton {

    private final PlanDesk desk;
    private final People people;
    private final LedgerMark ledger;
    private final Answering answering;
    private final Whispers whispers;
    private final SlackApi slack;
    private final Clock clock;

    public MarkButton(
            PlanDesk desk,
            People people,
            LedgerMark ledger,
            Answering answering,
            Whispers whispers,
            SlackApi slack,
            Clock clock) {
        this.desk = desk;
        this.people = people;
        this.ledger = ledger;
        this.answering = answering;
        this.whispers = whispers;
        this.slack = slack;
        this.clock = clock;
    }

    /** Whoever may not hears so before typing anything. */
    public void askWhy(Interaction who, ButtonValue button) {
        Plan plan = desk.get(button.plan());
        Decision rehearsed = decide(who, plan, button, "to be asked");
        if (rehearsed.isAccepted()) {
            slack.openView(
                    who.triggerId(), AnswerModal.mark(plan, plan.run().stuck().orElseThrow()));
        } else {
            answering.answer(who, rehearsed);
        }
    }

    /** The target's ledger first: if we die in between, the row is found there when the button is pressed again. */
    public void mark(Interaction who, ButtonValue button, String reason) {
        Plan plan = desk.get(button.plan());
        Decision rehearsed = decide(who, plan, button, reason);
        if (!rehearsed.isAccepted()) {
            answering.answer(who, rehearsed);
            return;
        }
        Optional<String> notWritten = ledger.mark(plan, plan.run().stuck().orElseThrow());
        if (notWritten.isPresent()) {
            whispers.tell(who, "⚠️ " + Mrkdwn.escape(notWritten.get()) + "\nNothing was marked.");
            return;
        }
        People.Known known = people.known(who);
        answering.answer(who, desk.change(plan.id(), it -> decide(known, it, button, reason)));
    }

    private Decision decide(Interaction who, Plan plan, ButtonValue button, String reason) {
        return decide(people.known(who), plan, button, reason);
    }

    private Decision decide(People.Known known, Plan plan, ButtonValue button, String reason) {
        Optional<PlannedMigration> stuck = plan.run().stuck();
        if (RunButtons.isAnotherPause(plan, button)) {
            return new Decision.Refused(Refusal.SEEN_ANOTHER_VERSION, plan);
        }
        return stuck.map(migration -> plan.lead()
                        .markApplied(migration.ref(), known.person(), known.roles(), reason, clock.instant()))
                .orElseGet(() -> plan.lead().nothingStuck());
    }
}
