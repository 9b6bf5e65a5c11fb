package io.confiture.wizard.notify;

import io.confiture.wizard.desk.Trouble;

/** A message will never get through as things are: trying again would not help. */
public final class Undeliverable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Trouble trouble;

    /** @param why in the other side's words; no token, no text of the message */
    public Undeliverable(Trouble trouble, String why, Throwable cause) {
        super(why, cause);
        this.trouble = trouble;
    }

    Trouble trouble() {
        return trouble;
    }
}
