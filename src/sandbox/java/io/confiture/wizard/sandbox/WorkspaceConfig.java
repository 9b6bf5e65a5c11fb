package io.confiture.wizard.sandbox;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a workspace has to know of the world.
 *
 * @param route the bot's public route, {@code http://localhost:8080/slack/events}; asked anew each time
 * @param self where the stand-in itself is reached, without a slash at the end; asked anew each time
 * @param snapshot the file in which messages outlive a restart; empty: memory only
 */
public record WorkspaceConfig(
        Supplier<String> route,
        Supplier<String> self,
        String signingSecret,
        String botToken,
        Optional<Path> snapshot,
        Clock clock) {

    public WorkspaceConfig {
        if (signingSecret == null || signingSecret.isBlank() || botToken == null || botToken.isBlank()) {
            throw new IllegalArgumentException("The stand-in workspace needs the bot's signing secret and token");
        }
    }
}
