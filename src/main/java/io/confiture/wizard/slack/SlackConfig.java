package io.confiture.wizard.slack;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;

/** {@code SLACK_…} in the environment. */
@ConfigMapping(prefix = "slack")
public interface SlackConfig {

    /** {@code xoxb-…}. */
    String botToken();

    /** Checks requests on {@code POST /slack/events}. */
    String signingSecret();

    /** Base of the Web API, with its final slash. */
    @WithDefault("https://slack.com/api/")
    URI apiUrl();
}
