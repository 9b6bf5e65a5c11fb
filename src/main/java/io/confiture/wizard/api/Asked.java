package io.confiture.wizard.api;

/** What a request turned out to be: something to answer, or a problem. */
sealed interface Asked permits RiskRequest, Asked.Unreadable {

    record Unreadable(Problem problem) implements Asked {}

    static Asked no(String detail) {
        return new Unreadable(Problem.badRequest(detail));
    }
}
