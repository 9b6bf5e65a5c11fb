package io.confiture.wizard.slack.command;

import io.confiture.wizard.slack.Interaction;
import io.confiture.wizard.slack.People;
import io.confiture.wizard.slack.SlackApi;
import io.confiture.wizard.slack.SlackFailure;
import io.confiture.wizard.slack.Whispers;
import io.confiture.wizard.slack.view.Words;
import io.confiture.wizard.web.Doorkeeper;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Optional;

/** {@code /confiture web}: a link to the pages, for whoever asked and for nobody else. */
@ApplicationScoped
public class WebAnswer {

    private final Doorkeeper door;
    private final People people;
    private final SlackApi slack;
    private final Whispers whispers;

    public WebAnswer(Doorkeeper door, People people, SlackApi slack, Whispers whispers) {
        this.door = door;
        this.people = people;
        this.slack = slack;
        this.whispers = whispers;
    }

    void answer(Interaction who) {
        People.Known known = people.known(who);
        if (!known.member()) {
            whispers.tell(who, "Insufficient permissions: only members of this workspace may open the pages.");
            return;
        }
        Optional<URI> link = door.invite(known.person());
        if (link.isEmpty()) {
            whispers.tell(
                    who,
                    "The pages have no address yet: whoever runs the bot sets `CONFITURE_PUBLIC_URL` to where people reach"
                            + " it, for instance `https://bot.example.com`.");
            return;
        }
        hand(who, link.get());
    }

    /** Not by way of the outbox: there the link would stay readable. */
    private void hand(Interaction who, URI link) {
        Words words =
                Words.of("🔗 <" + link + "|Open the pages>: plans, and the record.\nThe link is yours alone, works once"
                        + " and for five minutes. Do not pass it on: whoever opens it is taken for you.");
        try {
            if (who.responseUrl().isPresent()) {
                slack.respond(who.responseUrl().get(), words);
                return;
            }
        } catch (SlackFailure e) {
            // said below
        }
        whispers.tell(who, "The link could not be handed to you. Please type `/confiture web` again.");
    }
}
