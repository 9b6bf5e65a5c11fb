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

    /** Nobody is named in it, so Slack has not written it. */
    static final class Anonymous extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Anonymous() {
            super("A request without a person");
        }
    }

    static Interaction of(SlashCommandPayload payload) {
        return new Interaction(
                person(payload.getUserId(), payload.getUserName()),
                text(payload.getTeamId()),
                Optional.ofNullable(payload.getChannelId()),
                Optional.empty(),
                Optional.ofNullable(payload.getResponseUrl()),
                payload.getTriggerId());
    }

    static Interaction of(BlockActionPayload payload) {
        BlockActionPayload.User user = payload.getUser();
        return new Interaction(
                person(user.getId(), user.getName()),
                text(user.getTeamId()),
                Optional.ofNullable(payload.getChannel()).map(BlockActionPayload.Channel::getId),
                Optional.ofNullable(payload.getContainer()).map(BlockActionPayload.Container::getThreadTs),
                Optional.ofNullable(payload.getResponseUrl()),
                payload.getTriggerId());
    }

    static Interaction of(ViewSubmissionPayload payload) {
        ViewSubmissionPayload.User user = payload.getUser();
        return new Interaction(
                person(user.getId(), user.getName()),
                text(user.getTeamId()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "submitted " + payload.getView().getId() + " "
                        + payload.getView().getHash());
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
                "closed " + payload.getView().getId());
    }

    private static Person person(String id, String name) {
        if (text(id).isBlank()) {
            throw new Anonymous();
        }
        return new Person(id, name);
    }

    private static String text(String nullable) {
        return nullable == null ? "" : nullable;
    }
}
