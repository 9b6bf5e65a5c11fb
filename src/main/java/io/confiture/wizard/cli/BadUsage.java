package io.confiture.wizard.cli;

/** Files or options that nothing can be said about; the message is for the person who typed them. */
final class BadUsage extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BadUsage(String why) {
        super(why);
    }
}
