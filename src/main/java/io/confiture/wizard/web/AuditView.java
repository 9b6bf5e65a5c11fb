package io.confiture.wizard.web;

import java.util.List;

/**
 * The record as a page shows it.
 *
 * @param checked whether it was verified for this page
 * @param verdict what came of that, as a sentence
 * @param query what the downloads get behind their names; empty for everything
 */
record AuditView(
        String events,
        String hash,
        boolean checked,
        boolean whole,
        String verdict,
        String from,
        String to,
        String query,
        String found,
        List<EventRow> newest,
        long more,
        List<AnchorRow> anchors) {

    /** Where the record ended when a channel was told so. */
    record AnchorRow(String channel, Moment at, String number, String hash) {}
}
