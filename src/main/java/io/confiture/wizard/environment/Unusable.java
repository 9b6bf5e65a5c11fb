package io.confiture.wizard.environment;

/**
 * A value of a configuration file that we cannot work with; the message says what and what to write instead. It never
 * repeats a value, because addresses carry passwords. {@link Environments} turns it into an answer.
 */
final class Unusable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Unusable(String message) {
        super(message);
    }
}
