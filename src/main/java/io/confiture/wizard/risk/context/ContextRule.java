package io.confiture.wizard.risk.context;

/** Knows one thing that follows for a file from its statements together, or from where it runs. */
interface ContextRule {

    /** @return the same with findings changed or added; as it was when the rule has nothing to say */
    Told apply(Told told);
}
