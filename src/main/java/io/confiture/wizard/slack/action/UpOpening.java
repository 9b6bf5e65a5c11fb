package io.confiture.wizard.slack.action;

import com.slack.api.model.view.View;
import io.confiture.wizard.plan.Person;
import io.confiture.wizard.plan.Role;
import io.confiture.wizard.request.Drafted;
import io.confiture.wizard.request.Drafting;
import io.confiture.wizard.request.Submit;
import io.confiture.wizard.request.Wish;
import io.confiture.wizard.slack.Interaction;
import io.confiture.wizard.slack.People;
import io.confiture.wizard.slack.SlackApi;
import io.confiture.wizard.slack.Whispers;
import io.confiture.wizard.slack.view.Modal;
import io.confiture.wizard.slack.view.Mrkdwn;
import jakarta.enterprise.context.ApplicationScoped;

/** {@code /confiture up}: a plan of all that is pending. What it would be is shown once, or not at all. */
@ApplicationScoped
public class UpOpening {

    private static final String TITLE = "Apply migrations";

    private final People people;
    private final Drafting drafting;
    private final Submit submit;
    private final WizardPages pages;
    private final SlackApi slack;
    private final Whispers whispers;

    public UpOpening(
            People people, Drafting drafting, Submit submit, WizardPages pages, SlackApi slack, Whispers whispers) {
        this.people = people;
        this.drafting = drafting;
        this.submit = submit;
        this.pages = pages;
        this.slack = slack;
        this.whispers = whispers;
    }

    /** Shows the wizard's last page, with everything as it would be without a word of theirs. */
    public void open(Interaction who, Wish wish) {
        View modal = slack.openView(
                who.triggerId(),
                Modal.reading(TITLE, "Reading what is pending on " + Mrkdwn.escape(wish.environment()) + "…"));
        slack.updateView(modal.getId(), page(who, wish));
    }

    private View page(Interaction who, Wish wish) {
        People.Known known = people.known(who);
        if (!known.is(Role.DEVELOPER)) {
            return Modal.message(TITLE, insufficient());
        }
        Drafted drafted = drafting.draft(known.person(), wish);
        return drafted instanceof Drafted.Ready ready
                ? pages.summary(ready.plan().id(), ready.draft())
                : Modal.message(TITLE, whyNot((Drafted.Refused) drafted));
    }

    /** Submits at once: nothing is asked, and the policy decides who must approve. */
    public void submit(Interaction who, Wish wish) {
        People.Known known = people.known(who);
        whispers.tell(who, known.is(Role.DEVELOPER) ? submitted(known.person(), wish) : insufficient());
    }

    private String submitted(Person person, Wish wish) {
        Drafted drafted = drafting.draft(person, wish);
        if (drafted instanceof Drafted.Refused no) {
            return whyNot(no);
        }
        Submit.Outcome outcome = submit.submit(((Drafted.Ready) drafted).plan().id(), person);
        return outcome instanceof Submit.Outcome.Submitted done
                ? Submitting.submitted(done.plan())
                : Submitting.whyNot(outcome);
    }

    private String insufficient() {
        return WizardOpening.insufficient("Applying migrations is", people.holders(Role.DEVELOPER));
    }

    private static String whyNot(Drafted.Refused no) {
        String sign =
                switch (no.why()) {
                    case NOTHING_PENDING -> "✅ ";
                    case UNREACHABLE -> "⚠️ ";
                    case MISTAKEN, NOT_POSSIBLE, NEEDS_A_PERSON -> "⛔ ";
                };
        return sign + Mrkdwn.escape(no.sentence()) + "\nNothing was changed.";
    }
}
