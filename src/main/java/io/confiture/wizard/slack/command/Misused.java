package io.confiture.wizard.slack.command;

/** A command that was read and does not make sense as a whole. */
final class Misused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Misused(String why) {
        super(why);
    }
}
