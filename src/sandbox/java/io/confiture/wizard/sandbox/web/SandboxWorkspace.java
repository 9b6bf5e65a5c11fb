package io.confiture.wizard.sandbox.web;

import io.confiture.wizard.sandbox.Workspace;
import io.confiture.wizard.sandbox.WorkspaceConfig;
import io.confiture.wizard.sandbox.api.WebApi;
import io.quarkus.runtime.LaunchMode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/**
 * Makes the one workspace of a running sandbox or test. {@code sandbox.workspace.route} is where the bot listens,
 * {@code sandbox.workspace.self} where this process is reached; both default to the port Quarkus serves on.
 * {@code sandbox.workspace.snapshot} names the file that outlives a restart; without it nothing does.
 */
@ApplicationScoped
public class SandboxWorkspace {

    private final Config config;

    SandboxWorkspace(Config config) {
        this.config = config;
    }

    @Produces
    @ApplicationScoped
    Workspace workspace(Instance<Clock> clock) {
        Workspace workspace = new Workspace(new WorkspaceConfig(
                () -> optional("sandbox.workspace.route").orElseGet(() -> localhost() + "/slack/events"),
                () -> optional("sandbox.workspace.self").orElseGet(this::localhost),
                optional("slack.signing-secret").orElse("nobody signs in Socket Mode"),
                required("slack.bot-token"),
                optional("sandbox.workspace.snapshot").map(Path::of),
                clock.isResolvable() ? clock.get() : Clock.systemUTC()));
        optional("slack.app-token").ifPresent(workspace.sockets()::switchOn);
        return workspace;
    }

    void close(@Disposes Workspace workspace) {
        workspace.close();
    }

    @Produces
    @ApplicationScoped
    WebApi webApi(Workspace workspace) {
        return new WebApi(workspace);
    }

    /** A random port is known only when the server listens: asked at each use. */
    private String localhost() {
        boolean test = LaunchMode.current() == LaunchMode.TEST;
        String port = test
                ? optional("quarkus.http.test-port").orElse("8081")
                : optional("quarkus.http.port").orElse("8080");
        return "http://localhost:" + port;
    }

    private Optional<String> optional(String key) {
        return config.getOptionalValue(key, String.class).filter(value -> !value.isBlank());
    }

    private String required(String key) {
        return optional(key).orElseThrow(() -> new IllegalStateException("The stand-in workspace needs " + key));
    }
}
