package io.confiture.wizard.slack;

/** Everything in a message or a modal that comes back to us, by the name it comes back under. */
public enum Route {
    APPROVE("plan_approve"),
    REQUEST_CHANGES("plan_request_changes"),
    REJECT("plan_reject"),
    WITHDRAW("plan_withdraw"),
    RESUBMIT("plan_resubmit"),
    VIEW_SQL("plan_view_sql"),
    APPLY("plan_apply"),
    CANCEL("plan_cancel"),
    RESCHEDULE("plan_reschedule"),
    CONTINUE("plan_continue"),
    RETRY("plan_retry"),
    ROLL_BACK("plan_roll_back"),
    PROCEED("plan_proceed"),
    STOP_HERE("plan_stop_here"),
    MARK_AS_APPLIED("plan_mark_as_applied"),
    STOP_MIGRATION("plan_stop_migration"),
    SEND_AGAIN("plan_send_again"),

    LIST_BEFORE("list_before"),
    LIST_AFTER("list_after"),

    WIZARD("wizard_page"),
    WIZARD_BACK("wizard_back"),
    ROLE_CHOICE("role_choice"),
    CRITICAL_APPROVAL("critical_approval"),
    CHANGES_REASON("changes_reason"),
    REJECT_REASON("reject_reason"),
    MARK_REASON("mark_reason"),
    NEW_SLOT("new_slot");

    private final String id;

    Route(String id) {
        this.id = id;
    }

    /** The {@code action_id} or {@code callback_id}. */
    public String id() {
        return id;
    }
}
