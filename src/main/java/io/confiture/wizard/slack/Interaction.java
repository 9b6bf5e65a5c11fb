package io.confiture.wizard.slack;

import io.confiture.wizard.plan.Person;
import java.util.Optional;

/**
 * Somebody did something in Slack.
 *
 * @param person who; Slack vouches for the id and nothing else
 * @param team the workspace the person belongs to, which in a shared channel need not be ours
 * @param channel where; empty in a modal
 * @param thread the thread to answer in, when what was clicked has one
 * @param responseUrl where an answer to them alone can be sent for half an hour; empty in a modal
 * @param triggerId good for three seconds, and the name of this very delivery; in a modal, the name alone
 */
public record Interaction(
        Person person,
        String team,
        Optional<String> channel,
        Optional<String> thread,
        Optional<String> responseUrl,
        String triggerId) {

    /** Slack may send one interaction several times; all of them have this key. */
    String deliveryKey() {
        return triggerId;
    }
}
