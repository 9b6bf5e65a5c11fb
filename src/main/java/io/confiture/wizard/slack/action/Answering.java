package io.confiture.wizard.slack.action;

import io.confiture.wizard.plan.Decision;
import io.confiture.wizard.plan.Person;
import io.confiture.wizard.plan.Refusal;
import io.confiture.wizard.plan.Role;
import io.confiture.wizard.slack.Interaction;
import io.confiture.wizard.slack.People;
import io.confiture.wizard.slack.Whispers;
import io.confiture.wizard.slack.view.RefusalText;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What a person hears after a click: a change shows itself, a refusal is told to them alone. */
@ApplicationScoped
public class Answering {

    private final People people;
    private final Whispers whispers;

    public Answering(People people, Whispers whispers) {
        this.people = people;
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
                            known.whyNoRole().orElseThrow(),
                            decision.refusal().orElseThrow(),
                            decision.plan(),
                            dbas(decision)));
        }
    }

    public void answer(Interaction who, Decision decision) {
        if (decision instanceof Decision.Refused refused) {
            whispers.tell(who, RefusalText.of(refused.why(), refused.plan(), dbas(decision)));
        }
    }

    /** Who could do it instead, where a DBA could; a plan that asks none of them does not know. */
    private List<Person> dbas(Decision decision) {
        return decision.refusal()
                        .filter(Refusal.NOT_THE_REQUESTER_OR_DBA::equals)
                        .isPresent()
                ? people.holders(Role.DBA)
                : List.of();
    }
}
