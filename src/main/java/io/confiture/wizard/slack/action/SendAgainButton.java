package io.confiture.wizard.slack.action;

import io.confiture.wizard.notify.SendingAgain;
import io.confiture.wizard.slack.ButtonValue;
import io.confiture.wizard.slack.Interaction;
import io.confiture.wizard.slack.People;
import io.confiture.wizard.slack.Whispers;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Send again, below the words that something of a plan did not get through. */
@ApplicationScoped
public class SendAgainButton {

    private final SendingAgain sending;
    private final People people;
    private final Whispers whispers;

    public SendAgainButton(SendingAgain sending, People people, Whispers whispers) {
        this.sending = sending;
        this.people = people;
        this.whispers = whispers;
    }

    public void sendAgain(Interaction who, ButtonValue button) {
        People.Known known = people.known(who);
        SendingAgain.Answer answer = sending.again(Optional.of(button.plan()), known.person(), known.roles());
        whispers.tell(who, answer.whyNot().orElseGet(() -> told(button, answer.messages())));
    }

    private static String told(ButtonValue button, int messages) {
        return messages == 0
                ? "Nothing of plan " + button.plan() + " waits to be sent again."
                : "📨 On its way again: " + messages + (messages == 1 ? " message" : " messages") + " of plan "
                        + button.plan() + ".";
    }
}
