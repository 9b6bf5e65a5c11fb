package io.confiture.wizard.slack.command;

import io.confiture.wizard.desk.PlanPages.Shelf;
import io.confiture.wizard.slack.DirectAnswers;
import io.confiture.wizard.slack.Interaction;
import io.confiture.wizard.slack.People;
import io.confiture.wizard.slack.Whispers;
import io.confiture.wizard.slack.action.RollbackOpening;
import io.confiture.wizard.slack.action.RunButtons;
import io.confiture.wizard.slack.action.TypedReschedule;
import io.confiture.wizard.slack.action.UpOpening;
import io.confiture.wizard.slack.action.WizardOpening;
import io.confiture.wizard.slack.view.Mrkdwn;
import jakarta.enterprise.context.ApplicationScoped;

/** {@code /confiture …}: from what was typed to whoever answers it. */
@ApplicationScoped
public class ConfitureCommand {

    private final WizardOpening wizard;
    private final UpOpening up;
    private final RollbackOpening rollback;
    private final StatusAnswer status;
    private final ListAnswer lists;
    private final TypedReschedule reschedule;
    private final AuditAnswer audit;
    private final WebAnswer web;
    private final RolesAnswer roles;
    private final FreezeAnswer freezes;
    private final RunButtons run;
    private final People people;
    private final DirectAnswers answers;
    private final Whispers whispers;

    public ConfitureCommand(
            WizardOpening wizard,
            UpOpening up,
            RollbackOpening rollback,
            StatusAnswer status,
            ListAnswer lists,
            TypedReschedule reschedule,
            AuditAnswer audit,
            WebAnswer web,
            RolesAnswer roles,
            FreezeAnswer freezes,
            RunButtons run,
            People people,
            DirectAnswers answers,
            Whispers whispers) {
        this.answers = answers;
        this.lists = lists;
        this.reschedule = reschedule;
        this.audit = audit;
        this.web = web;
        this.people = people;
        this.wizard = wizard;
        this.up = up;
        this.rollback = rollback;
        this.status = status;
        this.roles = roles;
        this.freezes = freezes;
        this.run = run;
        this.whispers = whispers;
    }

    /** @param text as Slack sent it: null when nothing was typed, with Slack's escapes */
    public void typed(Interaction who, String text) {
        Typed typed = CommandLineGrammar.read(TypedText.of(text));
        if (typed instanceof Typed.Wizard asked) {
            wizard.open(who, asked.environment(), asked.flags());
        } else if (typed instanceof Typed.Up asked) {
            if (asked.atOnce()) {
                up.submit(who, asked.wish());
            } else {
                up.open(who, asked.wish());
            }
        } else if (typed instanceof Typed.Down asked) {
            rollback.open(who, asked.environment(), asked.howFar());
        } else if (typed instanceof Typed.Status asked) {
            status(who, asked);
        } else if (typed instanceof Typed.Scheduled asked) {
            lists.first(who, Shelf.SCHEDULED, asked.environment());
        } else if (typed instanceof Typed.History asked) {
            lists.first(who, Shelf.HISTORY, asked.environment());
        } else if (typed instanceof Typed.Run asked) {
            run.apply(who, asked.plan());
        } else if (typed instanceof Typed.Reschedule asked) {
            reschedule.reschedule(who, asked.plan(), asked.time());
        } else if (typed instanceof Typed.Audit asked) {
            audit.answer(who, asked.plan());
        } else if (typed instanceof Typed.Web) {
            web.answer(who);
        } else if (typed instanceof Typed.Roles asked) {
            whispers.tell(
                    who,
                    people.known(who).member()
                            ? roles.of(asked.environment())
                            : "Insufficient permissions: only members of this workspace may read who holds which role.");
        } else if (typed instanceof Typed.Freeze asked) {
            whispers.tell(who, freezes.freeze(who, asked));
        } else if (typed instanceof Typed.Unfreeze asked) {
            whispers.tell(who, freezes.unfreeze(who, asked.environment()));
        } else if (typed instanceof Typed.Cancel asked) {
            run.cancel(who, asked.plan(), asked.reason());
        } else {
            Typed.Answer answer = (Typed.Answer) typed;
            whispers.tell(who, answer.isCode() ? fenced(answer.text()) : Mrkdwn.escape(answer.text()));
        }
    }

    private void status(Interaction who, Typed.Status asked) {
        if (people.known(who).member()) {
            answers.tell(who, status.of(asked.environment()));
        } else {
            whispers.tell(who, "Insufficient permissions: only members of this workspace may read the status.");
        }
    }

    private static String fenced(String text) {
        return "```\n" + Mrkdwn.escape(text.replace("```", "'''")) + "\n```";
    }
}
