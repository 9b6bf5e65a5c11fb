package io.confiture.wizard.sandbox.wire;

/**
 * What came back from the bot.
 *
 * @param status the HTTP status, 0 when nothing came back
 * @param body empty when there was none
 * @param missed why nothing came back: {@code timeout} or {@code connection_failed}; null when something did
 */
public record BotAnswer(int status, String contentType, String body, String missed) {

    public static BotAnswer missed(String why) {
        return new BotAnswer(0, "", "", why);
    }

    /** Slack counts a 200 within three seconds, nothing else. */
    public boolean acknowledged() {
        return status == 200;
    }

    public boolean timedOut() {
        return "timeout".equals(missed);
    }
}
