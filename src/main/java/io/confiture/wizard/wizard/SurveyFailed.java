package io.confiture.wizard.wizard;

/** Files or target could not be read, or do not fit so that nothing can be planned. The message is for the person who asked: what, where, what to do; no secrets. */
public class SurveyFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SurveyFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
