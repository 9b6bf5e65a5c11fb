package io.confiture.wizard.slack;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.Optional;

/** {@code SLACK_…} in the environment. */
@ConfigMapping(prefix = "slack")
public interface SlackConfig {

    /** {@code xoxb-…}. */
    String botToken();

    /** Checks requests on {@code POST /slack/events}; without it there are none. */
    Optional<String> signingSecret();

    /** {@code xapp-…}: Slack's requests come through a connection of ours, and not over that route. */
    Optional<String> appToken();

    /** Base of the Web API, with its final slash. */
    @WithDefault("https://slack.com/api/")
    URI apiUrl();
}
