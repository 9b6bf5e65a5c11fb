package io.confiture.wizard.notify;

import java.time.Duration;

/** A message did not get through now; it may later. */
public class NotDelivered extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What is in the way. */
    public enum Because {
        /** The other side wants us to be slower. */
        BUSY,
        /** It did not answer, or not as it should: nobody knows whether it has the message. */
        SILENT,
        /** It takes nothing from us, whatever it is: no message's fault. */
        LOCKED_OUT
    }

    private final Because because;
    private final Duration wait;
    private final boolean certain;

    /**
     * @param why for those who run the bot; no token, no text of the message
     * @param wait how long the other side wants us to wait; zero when it did not say
     */
    public NotDelivered(String why, Duration wait, Throwable cause) {
        this(why, wait.isZero() ? Because.SILENT : Because.BUSY, wait, false, cause);
    }

    /** @param certain whether the other side certainly does not have it from this attempt */
    public NotDelivered(String why, Because because, Duration wait, boolean certain, Throwable cause) {
        super(why, cause);
        this.because = because;
        this.wait = wait;
        this.certain = certain;
    }

    public Because because() {
        return because;
    }

    public Duration waitFor() {
        return wait;
    }

    public boolean isCertain() {
        return certain;
    }
}
