package io.confiture.wizard.wizard;

import io.confiture.wizard.plan.Answers;
import io.confiture.wizard.plan.Reminding;
import io.confiture.wizard.plan.Slot;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What has been filled in so far.
 *
 * @param upTo the last candidate that is wanted, from 0
 * @param confirmEach "Confirm each migration"
 * @param reviewAll every migration has its page
 * @param reviewed versions whose page has been confirmed
 * @param backup reference of the backup
 * @param slot when it may start; empty for at a click
 * @param reminding who is reminded of the slot besides those the policy names
 */
public record WizardAnswers(
        int upTo,
        boolean confirmEach,
        boolean reviewAll,
        Set<String> reviewed,
        String backup,
        String impact,
        String concerns,
        boolean testFirst,
        String note,
        Optional<String> applyAs,
        Optional<Slot> slot,
        Reminding reminding) {

    /** Drafts of an earlier version know no slots, or nobody else to remind. */
    public WizardAnswers {
        slot = slot == null ? Optional.empty() : slot;
        reminding = reminding == null ? Reminding.NOBODY_ELSE : reminding;
    }

    public static WizardAnswers of(int upTo, boolean reviewAll) {
        return new WizardAnswers(
                upTo,
                false,
                reviewAll,
                Set.of(),
                "",
                "",
                "",
                false,
                "",
                Optional.empty(),
                Optional.empty(),
                Reminding.NOBODY_ELSE);
    }

    /** The same with a note to begin with, which the person may change. */
    public WizardAnswers noting(String audit) {
        return new WizardAnswers(
                upTo,
                confirmEach,
                reviewAll,
                reviewed,
                backup,
                impact,
                concerns,
                testFirst,
                audit,
                applyAs,
                slot,
                reminding);
    }

    /** The same with "Confirm each migration", or without. */
    public WizardAnswers each(boolean confirmed) {
        return chosen(upTo, confirmed, reviewAll);
    }

    WizardAnswers chosen(int last, boolean each, boolean all) {
        return new WizardAnswers(
                last, each, all, reviewed, backup, impact, concerns, testFirst, note, applyAs, slot, reminding);
    }

    WizardAnswers confirmed(String version, String reference) {
        Set<String> more = new TreeSet<>(reviewed);
        more.add(version);
        String known = reference.isBlank() ? backup : reference;
        return new WizardAnswers(
                upTo, confirmEach, reviewAll, more, known, impact, concerns, testFirst, note, applyAs, slot, reminding);
    }

    WizardAnswers described(String what, String worries, boolean test, String audit, Optional<String> role) {
        return new WizardAnswers(
                upTo, confirmEach, reviewAll, reviewed, backup, what, worries, test, audit, role, slot, reminding);
    }

    /** The same, to start in a slot or, without one, at a click. */
    public WizardAnswers at(Optional<Slot> when) {
        return new WizardAnswers(
                upTo,
                confirmEach,
                reviewAll,
                reviewed,
                backup,
                impact,
                concerns,
                testFirst,
                note,
                applyAs,
                when,
                reminding);
    }

    WizardAnswers reminding(Reminding others) {
        return new WizardAnswers(
                upTo,
                confirmEach,
                reviewAll,
                reviewed,
                backup,
                impact,
                concerns,
                testFirst,
                note,
                applyAs,
                slot,
                others);
    }

    public Answers asPlanned() {
        return new Answers(confirmEach, applyAs, slot, impact, concerns, testFirst, backup, note, reminding);
    }
}
