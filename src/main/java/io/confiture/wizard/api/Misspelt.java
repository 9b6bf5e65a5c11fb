package io.confiture.wizard.api;

/** The request makes no sense. The message names the field, and repeats nothing that was sent but names. */
final class Misspelt extends Exception {

    private static final long serialVersionUID = 1L;

    Misspelt(String message) {
        super(message);
    }
}
