package io.confiture.wizard.slack;

import com.slack.api.app_backend.interactive_components.payload.BlockActionPayload;
import com.slack.api.app_backend.slash_commands.payload.SlashCommandPayload;
import com.slack.api.app_backend.views.payload.ViewClosedPayload;
import com.slack.api.app_backend.views.payload.ViewSubmissionPayload;
import io.confiture.wizard.plan.Person;
import java.util.Optional;

/** Slack's payloads as an {@link Interaction}. */
final class Interactions {

    private Interactions() {}

    /** It names nobody, or not itself: Slack has not written it, and it could not be told from the one before. */
    static final class Nameless extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Nameless() {
            super("A request without a person or a name of its own");
        }
    }

    static Interaction of(SlashCommandPayload payload) {
        return new Interaction(
                person(payload.getUserId(), payload.getUserName()),
                text(payload.getTeamId()),
                Optional.ofNullable(payload.getChannelId()),
                Optional.empty(),
                Optional.ofNullable(payload.getResponseUrl()),
                named(payload.getTriggerId()));
    }

    static Interaction of(BlockActionPayload payload) {
        BlockActionPayload.User user = payload.getUser();
        return new Interaction(
                person(user.getId(), user.getName()),
                text(user.getTeamId()),
                Optional.ofNullable(payload.getChannel()).map(BlockActionPayload.Channel::getId),
                Optional.ofNullable(payload.getContainer()).map(BlockActionPayload.Container::getThreadTs),
                Optional.ofNullable(payload.getResponseUrl()),
                named(payload.getTriggerId()));
    }

    static Interaction of(ViewSubmissionPayload payload) {
        ViewSubmissionPayload.User user = payload.getUser();
        return new Interaction(
                person(user.getId(), user.getName()),
                text(user.getTeamId()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "submitted " + named(payload.getView().getId()) + " "
                        + named(payload.getView().getHash()));
    }

    /** A closed view has no trigger; the view itself closes only once. */
    static Interaction of(ViewClosedPayload payload) {
        ViewClosedPayload.User user = payload.getUser();
        return new Interaction(
                person(user.getId(), user.getName()),
                text(user.getTeamId()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "closed " + named(payload.getView().getId()));
    }

    /** This very press of the button, where one and the same modal is submitted several times. */
    static String press(ViewSubmissionPayload payload) {
        return "turned " + named(payload.getTriggerId());
    }

    private static Person person(String id, String name) {
        return new Person(named(id), name);
    }

    private static String named(String name) {
        if (text(name).isBlank()) {
            throw new Nameless();
        }
        return name;
    }

    private static String text(String nullable) {
        return nullable == null ? "" : nullable;
    }
}
