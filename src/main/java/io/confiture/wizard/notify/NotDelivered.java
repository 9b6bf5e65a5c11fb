package io.confiture.wizard.notify;

import java.time.Duration;

/** A message did not get through. */
public class NotDelivered extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Duration wait;

    /**
     * @param why for those who run the bot; no token, no text of the message
     * @param wait how long the other side wants us to wait; zero when it did not say
     */
    public NotDelivered(String why, Duration wait, Throwable cause) {
        super(why, cause);
        this.wait = wait;
    }

    public Duration waitFor() {
        return wait;
    }
}
