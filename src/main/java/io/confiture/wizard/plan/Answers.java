package io.confiture.wizard.plan;

import java.util.Optional;

/**
 * What the requester said in the wizard.
 *
 * @param confirmEach stop after every migration and ask
 * @param applyAs database role to become, or empty for the login role
 * @param slot when it may start; empty means at a click
 * @param impact business impact, may be empty
 * @param concerns risks or concerns, may be empty
 * @param testFirst should reviewers test first?
 * @param backup reference of the backup that was taken, may be empty
 * @param note note for the audit, may be empty
 * @param reminding who is reminded of the slot besides those the policy names
 */
public record Answers(
        boolean confirmEach,
        Optional<String> applyAs,
        Optional<Slot> slot,
        String impact,
        String concerns,
        boolean testFirst,
        String backup,
        String note,
        Reminding reminding) {

    public Answers(
            boolean confirmEach,
            Optional<String> applyAs,
            Optional<Slot> slot,
            String impact,
            String concerns,
            boolean testFirst,
            String backup,
            String note) {
        this(confirmEach, applyAs, slot, impact, concerns, testFirst, backup, note, Reminding.NOBODY_ELSE);
    }

    public static Answers none() {
        return new Answers(false, Optional.empty(), Optional.empty(), "", "", false, "", "");
    }

    public Answers at(Optional<Slot> other) {
        return new Answers(confirmEach, applyAs, other, impact, concerns, testFirst, backup, note, reminding);
    }
}
