package io.confiture.wizard.slack.action;

import io.confiture.wizard.plan.Decision;
import io.confiture.wizard.slack.Interaction;
import io.confiture.wizard.slack.People;
import io.confiture.wizard.slack.Whispers;
import io.confiture.wizard.slack.view.RefusalText;
import jakarta.enterprise.context.ApplicationScoped;

/** What a person hears after a click: a change shows itself, a refusal is told to them alone. */
@ApplicationScoped
public class Answering {

    private final Whispers whispers;

    public Answering(Whispers whispers) {
        this.whispers = whispers;
    }

    /** Whoever can hold no role at all hears why, and who can. */
    public void answer(Interaction who, People.Known known, Decision decision) {
        if (known.member() || decision.isAccepted()) {
            answer(who, decision);
        } else {
            whispers.tell(
                    who,
                    RefusalText.stranger(
                            known.whyNoRole().orElseThrow(), decision.refusal().orElseThrow(), decision.plan()));
        }
    }

    public void answer(Interaction who, Decision decision) {
        if (decision instanceof Decision.Refused refused) {
            whispers.tell(who, RefusalText.of(refused.why(), refused.plan()));
        }
    }
}
