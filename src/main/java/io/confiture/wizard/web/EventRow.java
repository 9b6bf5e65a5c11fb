package io.confiture.wizard.web;

import io.confiture.wizard.desk.RecordedEvent;
import io.confiture.wizard.record.EventWords;

/** An event of the record, as a row. */
record EventRow(
        String number,
        String plan,
        Moment at,
        String kind,
        String person,
        String role,
        String detail,
        String digest,
        String hash,
        String look) {

    private static final int DETAIL = 1_000;

    static EventRow of(RecordedEvent event) {
        String detail = EventWords.detail(event);
        return new EventRow(
                Long.toString(event.number()),
                event.plan() == null ? "" : event.plan().toString(),
                Moment.of(event.at()),
                EventWords.kind(event),
                event.personName(),
                EventWords.role(event),
                detail.length() <= DETAIL ? detail : detail.substring(0, DETAIL) + "…",
                EventWords.brief(event.digest()),
                EventWords.brief(event.hash()),
                look(event.kind()));
    }

    private static String look(String kind) {
        return switch (kind) {
            case "APPROVAL_GIVEN", "APPROVED", "MIGRATION_APPLIED", "SUCCEEDED" -> "good";
            case "REJECTED", "MIGRATION_FAILED", "FAILED", "STOPPED", "POLICY_REFUSED" -> "bad";
            case "PAUSED", "MIGRATION_UNKNOWN", "RUNNER_LOST", "CHANGES_REQUESTED", "REOPENED", "APPROVAL_WITHDRAWN" ->
                "waits";
            default -> "quiet";
        };
    }
}
