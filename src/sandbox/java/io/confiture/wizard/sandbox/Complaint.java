package io.confiture.wizard.sandbox;

import java.util.List;

/**
 * Something the bot did that Slack would not accept.
 *
 * @param about an API method, or what was answered wrongly
 * @param error Slack's code for it
 * @param details the wrong places, where Slack names them
 */
public record Complaint(String about, String error, List<String> details) {

    @Override
    public String toString() {
        return about + ": " + error + (details.isEmpty() ? "" : " " + details);
    }
}
