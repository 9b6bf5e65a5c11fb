package io.confiture.wizard.request;

import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.wizard.WizardDraft;

/** What became of a wish. */
public sealed interface Drafted {

    /** There is a draft of it, which can be submitted as it is. */
    record Ready(Plan plan, WizardDraft draft) implements Drafted {}

    /** There is none. @param sentence what is in the way and what to do, in plain text */
    record Refused(Why why, String sentence) implements Drafted {}

    enum Why {
        /** The wish itself makes no sense: an environment, a version or a time that is not there. */
        MISTAKEN,
        /** There is nothing to do. */
        NOTHING_PENDING,
        /** Files, ledger or policy do not allow a plan as they are. */
        NOT_POSSIBLE,
        /** Somebody has to look and confirm first, which only the wizard asks. */
        NEEDS_A_PERSON,
        /** Files or target could not be read. */
        UNREACHABLE
    }
}
