package io.confiture.wizard.schedule;

import io.confiture.wizard.desk.WindowNotices;
import io.confiture.wizard.desk.WindowNotices.Window;
import io.confiture.wizard.environment.EnvironmentPolicy;
import io.confiture.wizard.environment.Environments;
import io.confiture.wizard.environment.MaintenanceWindow;
import io.confiture.wizard.environment.PolicyInForce;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Tells each environment's channel when a maintenance window opens in which plans start, and how they went when it is over. */
@ApplicationScoped
public class WindowWatch {

    private static final Logger LOG = Logger.getLogger(WindowWatch.class);

    private final Environments environments;
    private final PolicyInForce policy;
    private final WindowNotices notices;
    private final Clock clock;

    public WindowWatch(Environments environments, PolicyInForce policy, WindowNotices notices, Clock clock) {
        this.environments = environments;
        this.policy = policy;
        this.notices = notices;
        this.clock = clock;
    }

    @Scheduled(every = "2s", delayed = "3s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void tick() {
        Instant now = clock.instant();
        environments.names().forEach(name -> carefully("The window of " + name, () -> look(name, now)));
        carefully("Windows that are over", () -> notices.sumUp(now));
    }

    private static void carefully(String what, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.warnf("%s cannot be told of yet: %s", what, e.getMessage());
        }
    }

    /** In a freeze nothing starts, whatever is open. */
    private void look(String environment, Instant now) {
        EnvironmentPolicy hours = policy.get().environment(environment);
        if (hours.channel().isPresent()) {
            open(environment, hours.windows(), now)
                    .filter(window ->
                            environments.policy(environment).frozen(now).isEmpty())
                    .ifPresent(window -> notices.open(window, hours.channel().get(), now));
        }
    }

    /** Those that overlap are one. */
    private static Optional<Window> open(String environment, List<MaintenanceWindow> windows, Instant now) {
        return windows.stream()
                .filter(window -> window.isOpen(now))
                .map(window -> new Window(
                        environment,
                        window.opened(now).orElseThrow(),
                        window.closes(now).orElseThrow(),
                        window.zone()))
                .reduce((one, other) -> new Window(
                        environment,
                        earlier(one.opens(), other.opens()),
                        later(one.closes(), other.closes()),
                        one.zone()));
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
