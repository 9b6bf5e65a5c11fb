package io.confiture.wizard.desk;

import java.util.Optional;

/**
 * Words for one person alone.
 *
 * @param personId Slack user id of the reader
 * @param channel where they are looking
 * @param thread timestamp of the thread they are looking at; empty for the channel itself
 * @param responseUrl Slack's way to answer an interaction, good for 30 minutes; a secret, forgotten once used
 * @param body text in Slack's mrkdwn, user text already escaped
 */
public record Whisper(
        String personId, String channel, Optional<String> thread, Optional<String> responseUrl, String body) {

    @Override
    public String toString() {
        return "Whisper[to " + personId + " in " + channel + "]";
    }
}
