package io.confiture.wizard.mail;

/** A mail got no further than to somebody who did not take it. */
class NotTaken extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean forGood;

    /**
     * @param why for those who run the bot; nothing of the mail's text
     * @param forGood whether the server said that it never will
     */
    NotTaken(String why, boolean forGood, Throwable cause) {
        super(why, cause);
        this.forGood = forGood;
    }

    boolean isForGood() {
        return forGood;
    }
}
