package io.confiture.wizard.sandbox.api;

import io.confiture.wizard.sandbox.Channel;
import io.confiture.wizard.sandbox.Member;
import io.confiture.wizard.sandbox.Refusal;
import io.confiture.wizard.sandbox.Workspace;

/** Finds channels as the bot may see them. */
final class Place {

    private final Workspace workspace;

    Place(Workspace workspace) {
        this.workspace = workspace;
    }

    /** By id; a private channel without the bot does not exist for it. */
    Channel visible(String id) {
        return workspace
                .channels()
                .find(id)
                .filter(channel -> channel.kind() == Channel.Kind.PUBLIC || channel.hasBot())
                .orElseThrow(() -> new Refusal("channel_not_found"));
    }

    /** By id, and the bot is in it. */
    Channel joined(String id) {
        Channel channel = visible(id);
        if (!channel.hasBot()) {
            throw new Refusal("not_in_channel");
        }
        return channel;
    }

    /** Where something can be posted: by id, by name, or a person for the conversation with them. */
    Channel writable(String idOrNameOrPerson) {
        Channel channel = joined(resolve(idOrNameOrPerson));
        if (channel.archived()) {
            throw new Refusal("is_archived");
        }
        return channel;
    }

    private String resolve(String given) {
        if (given.matches("[UW][A-Z0-9]+")) {
            Member person = workspace.directory().person(given).orElseThrow(() -> new Refusal("channel_not_found"));
            if (person.is(Member.Mark.DEACTIVATED)) {
                throw new Refusal("user_not_found");
            }
            return workspace.channels().all().stream()
                    .filter(channel -> channel.isDirect() && channel.has(given) && !person.is(Member.Mark.BOT))
                    .findFirst()
                    .map(Channel::id)
                    .orElseThrow(() -> new Refusal("channel_not_found"));
        }
        return workspace.channels().named(given).map(Channel::id).orElseThrow(() -> new Refusal("channel_not_found"));
    }
}
