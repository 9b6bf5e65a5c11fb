package io.confiture.wizard.desk;

import java.util.Locale;

/** Why something can never be delivered as things are: in words for whoever waits for it, and what they can do. */
public enum Trouble {
    NOT_IN_CHANNEL(
            "the bot is not in the channel, or there is no such channel",
            "invite it there with /invite, or correct the environment's channel in the policy"),
    ARCHIVED(
            "the channel is archived", "bring the channel back, or name another one for the environment in the policy"),
    NOT_ALLOWED(
            "the settings of the channel or of the workspace do not let the bot write there",
            "ask an owner of the workspace to allow it, or name another channel for the environment in the policy"),
    NO_PERSON(
            "this person cannot be reached in Slack: they have left, or take no messages from apps",
            "ask somebody else who holds the role; /confiture roles names them"),
    NOT_EDITABLE(
            "Slack does not let the bot edit the message any more, so it shows an old state",
            "read on in its thread, or let the workspace's settings allow apps to edit their messages"),
    NOT_ACCEPTED(
            "Slack does not take a message of this form, which is a mistake of the bot",
            "read the plan's page (/confiture web), and show this to whoever runs the bot"),
    REFUSED("Slack refuses it", "read the plan's page (/confiture web), and show this to whoever runs the bot"),
    NO_ANSWER(
            "Slack takes other messages, but has failed at this one for more than an hour",
            "read the plan's page (/confiture web), and show this to whoever runs the bot"),
    BROKEN(
            "the bot cannot write it, which is a mistake of the bot; its log says more",
            "read the plan's page (/confiture web), and show this to whoever runs the bot"),
    MAIL_REFUSED(
            "no mail server takes it",
            "look at the address in that person's Slack profile, and ask them in Slack meanwhile"),
    MAIL_UNANSWERED(
            "no mail server has taken it for two days",
            "ask that person in Slack, and show this to whoever runs the bot");

    private final String why;
    private final String remedy;

    Trouble(String why, String remedy) {
        this.why = why;
        this.remedy = remedy;
    }

    /** Half a sentence in plain text. */
    public String why() {
        return why;
    }

    /** What to do before it is sent again: half a sentence in plain text, as an order. */
    public String remedy() {
        return remedy;
    }

    /** Where somebody who runs the bot, or its workspace, could mend something. */
    public boolean isMendable() {
        return this != NO_PERSON;
    }

    /** As metrics spell it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
