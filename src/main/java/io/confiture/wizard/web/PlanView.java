package io.confiture.wizard.web;

import java.util.List;

/**
 * One plan as a page shows it.
 *
 * @param waits whom or what it waits for; empty at an end
 * @param more how many events are in the exports only
 * @param hidden how many migrations are shown without their files
 */
record PlanView(
        String number,
        String title,
        Tag state,
        Tag risk,
        String waits,
        List<Fact> facts,
        List<Fact> said,
        List<RoleLine> roles,
        List<MigrationView> migrations,
        int hidden,
        List<EventRow> events,
        long more) {

    /** A label and what stands behind it; {@code code} is set in the type of names and numbers. */
    record Fact(String label, String text, boolean code) {

        static Fact of(String label, String text) {
            return new Fact(label, text, false);
        }

        static Fact code(String label, String text) {
            return new Fact(label, text, true);
        }
    }

    /** A role that is asked. */
    record RoleLine(String role, boolean complete, String missing, List<Vote> votes) {}

    /** A yes that counts. */
    record Vote(String person, Moment at, String digest, String evidence) {}

    /**
     * @param ran when and how long; empty until it did
     * @param ledger what it did to Confiture's ledger; empty until it did
     * @param loose findings that are about no line, or whose line is not shown
     * @param open whether its files are shown at once
     */
    record MigrationView(
            String name,
            Tag risk,
            Tag state,
            List<SqlPieces.Piece> reason,
            String ran,
            String ledger,
            List<SqlLines.Finding> loose,
            List<SqlLines.Text> files,
            String remark,
            boolean open) {}
}
