package io.confiture.wizard.slack;

import io.confiture.wizard.desk.SendPace.Limit;
import java.time.Duration;
import java.util.List;

/**
 * How much Slack takes, each time a little less than it says: for each method and workspace, and for each channel. What it
 * refuses with a time to wait is closed for that method as a whole.
 */
final class SlackLimits {

    /** "About one per second per channel", and a few at once. */
    private static final Duration CHANNEL = Duration.ofSeconds(1);

    private static final int CHANNEL_BURST = 5;

    /** "Several hundred a minute" in all channels together. */
    private static final Limit POST = new Limit("chat.postMessage", Duration.ofMillis(200), 20);

    /** Tier 3: 50 a minute, the ten at once among them. */
    static final List<Limit> UPDATE = List.of(new Limit("chat.update", Duration.ofMillis(1_500), 10));

    /** Tier 4: 100 a minute. */
    static final List<Limit> WHISPER = List.of(new Limit("chat.postEphemeral", Duration.ofMillis(800), 25));

    private SlackLimits() {}

    /** @param place a channel or a person */
    static List<Limit> post(String place) {
        return List.of(new Limit("post " + place, CHANNEL, CHANNEL_BURST), POST);
    }

    static Limit of(String method) {
        return List.of(POST, UPDATE.get(0), WHISPER.get(0)).stream()
                .filter(limit -> limit.name().equals(method))
                .findFirst()
                .orElse(new Limit(method, Duration.ZERO, 1));
    }
}
