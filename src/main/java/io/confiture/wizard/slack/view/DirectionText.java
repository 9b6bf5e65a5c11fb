package io.confiture.wizard.slack.view;

import io.confiture.wizard.plan.Direction;
import io.confiture.wizard.plan.Plan;

/** Words that differ between applying and rolling back. */
public final class DirectionText {

    private DirectionText() {}

    static boolean rollsBack(Plan plan) {
        return plan.request().direction() == Direction.DOWN;
    }

    /** {@code 2 migrations}, or {@code rolls back 2 migrations}. */
    static String migrations(Plan plan) {
        String count = Count.of(plan.migrations().size(), "migration");
        return rollsBack(plan) ? "rolls back " + count : count;
    }

    /** {@code applied}, or {@code rolled back}. */
    static String done(Plan plan) {
        return rollsBack(plan) ? "rolled back" : "applied";
    }

    /** What is at work, or went wrong: {@code migration}, or {@code rollback}. */
    static String noun(Plan plan) {
        return rollsBack(plan) ? "rollback" : "migration";
    }

    /** {@code `004_x`}, or {@code the rollback of `004_x`}. */
    static String of(Plan plan, String migration) {
        return (rollsBack(plan) ? "the rollback of " : "") + migration;
    }

    /** What a failure that left nothing behind means. */
    static String undone(Plan plan) {
        return rollsBack(plan)
                ? "Everything this rollback did was undone; the migration is applied as before, and in the ledger."
                : "Everything this migration did was rolled back; the ledger is as it was.";
    }

    /** The command that asks for a plan like this one. */
    public static String command(Plan plan) {
        return "`/confiture " + (rollsBack(plan) ? "down " : "wizard ")
                + Mrkdwn.escape(plan.request().environment()) + "`";
    }
}
