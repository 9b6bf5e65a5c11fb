package io.confiture.wizard.slack;

import io.confiture.wizard.desk.Trouble;
import io.confiture.wizard.notify.NotDelivered;
import io.confiture.wizard.notify.Undeliverable;
import java.util.Map;
import java.util.Set;

/** What a failure of Slack means for a message on its way: later, or never as things are. */
final class Verdict {

    /** The channel itself is in the way: another one may do. */
    static final Set<Trouble> ABOUT_THE_CHANNEL = Set.of(Trouble.NOT_IN_CHANNEL, Trouble.ARCHIVED, Trouble.NOT_ALLOWED);

    private static final Map<String, Trouble> TROUBLES = Map.ofEntries(
            Map.entry("not_in_channel", Trouble.NOT_IN_CHANNEL),
            Map.entry("channel_not_found", Trouble.NOT_IN_CHANNEL),
            Map.entry("is_archived", Trouble.ARCHIVED),
            Map.entry("is_inactive", Trouble.ARCHIVED),
            Map.entry("no_permission", Trouble.NOT_ALLOWED),
            Map.entry("access_denied", Trouble.NOT_ALLOWED),
            Map.entry("team_access_not_granted", Trouble.NOT_ALLOWED),
            Map.entry("ekm_access_denied", Trouble.NOT_ALLOWED),
            Map.entry("external_channel_migrating", Trouble.NOT_ALLOWED),
            Map.entry("user_not_found", Trouble.NO_PERSON),
            Map.entry("user_not_visible", Trouble.NO_PERSON),
            Map.entry("user_disabled", Trouble.NO_PERSON),
            Map.entry("user_not_in_channel", Trouble.NO_PERSON),
            Map.entry("cannot_dm_bot", Trouble.NO_PERSON),
            Map.entry("messages_tab_disabled", Trouble.NO_PERSON),
            Map.entry("edit_window_closed", Trouble.NOT_EDITABLE),
            Map.entry("cant_update_message", Trouble.NOT_EDITABLE),
            Map.entry("no_text", Trouble.NOT_ACCEPTED),
            Map.entry("msg_too_long", Trouble.NOT_ACCEPTED),
            Map.entry("msg_blocks_too_long", Trouble.NOT_ACCEPTED),
            Map.entry("too_many_attachments", Trouble.NOT_ACCEPTED),
            Map.entry("invalid_blocks", Trouble.NOT_ACCEPTED),
            Map.entry("invalid_blocks_format", Trouble.NOT_ACCEPTED),
            Map.entry("invalid_arguments", Trouble.NOT_ACCEPTED),
            Map.entry("invalid_form_data", Trouble.NOT_ACCEPTED),
            Map.entry("block_mismatch", Trouble.NOT_ACCEPTED),
            Map.entry("metadata_too_large", Trouble.NOT_ACCEPTED),
            Map.entry("metadata_must_be_sent_from_app", Trouble.NOT_ACCEPTED));

    private Verdict() {}

    /** @return what to throw: a {@link NotDelivered} or an {@link Undeliverable} */
    static RuntimeException on(SlackFailure failure, boolean certain) {
        String why = failure.getMessage();
        return switch (failure.kind()) {
            case LIMITED -> new NotDelivered(why, NotDelivered.Because.BUSY, failure.waitFor(), certain, failure);
            case UNSURE -> new NotDelivered(why, NotDelivered.Because.SILENT, failure.waitFor(), certain, failure);
            case LOCKED_OUT ->
                new NotDelivered(why, NotDelivered.Because.LOCKED_OUT, failure.waitFor(), certain, failure);
            case REFUSED ->
                failure.error().equals("missing_scope")
                        ? new NotDelivered(why, NotDelivered.Because.LOCKED_OUT, failure.waitFor(), certain, failure)
                        : new Undeliverable(trouble(failure), why, failure);
        };
    }

    static Trouble trouble(SlackFailure refusal) {
        String error = refusal.error();
        return error.startsWith("restricted_action")
                ? Trouble.NOT_ALLOWED
                : TROUBLES.getOrDefault(error, Trouble.REFUSED);
    }

    static boolean isAboutTheChannel(SlackFailure failure) {
        return failure.kind() == SlackFailure.Kind.REFUSED && ABOUT_THE_CHANNEL.contains(trouble(failure));
    }
}
