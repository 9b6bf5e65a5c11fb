package io.confiture.wizard.wizard;

import io.confiture.wizard.environment.Environment;
import io.confiture.wizard.environment.Environments;
import io.confiture.wizard.environment.ProjectConfig;
import io.confiture.wizard.migration.FolderWatch;
import io.confiture.wizard.migration.MigrationFolderException;
import io.confiture.wizard.migration.Pending;
import io.confiture.wizard.migration.TargetException;
import io.confiture.wizard.migration.Targets;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * How many migrations each environment lacks, at a glance: asked side by side, remembered for half a minute, and nobody waits
 * for a database that does not answer.
 */
@ApplicationScoped
public class PendingCounts {

    private static final Duration REMEMBERED = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofMillis(2_500);
    private static final int AT_ONCE = 4;

    /**
     * Of one environment.
     *
     * @param pending empty where nobody knows
     * @param trouble why, for people to read; may be there beside an older number
     */
    public record Count(String environment, OptionalInt pending, Optional<String> trouble, Instant at) {}

    private record Asked(CompletableFuture<Count> answer, Instant at) {}

    private final Environments environments;
    private final Targets targets;
    private final FolderWatch files;
    private final Clock clock;
    private final Map<String, Asked> asked = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE, task -> {
        Thread thread = new Thread(task, "pending-counts");
        thread.setDaemon(true);
        return thread;
    });

    public PendingCounts(ProjectConfig project, Environments environments, Targets targets, Clock clock) {
        this.environments = environments;
        this.targets = targets;
        this.files = new FolderWatch(project.projectDir(), clock);
        this.clock = clock;
    }

    /** In the order of their names, within seconds. */
    public List<Count> all() {
        List<Map.Entry<String, CompletableFuture<Count>>> answers = new ArrayList<>();
        environments.names().forEach(name -> answers.add(Map.entry(name, ask(name))));
        CompletableFuture<?> every = CompletableFuture.allOf(
                answers.stream().map(Map.Entry::getValue).toArray(CompletableFuture[]::new));
        every.completeOnTimeout(null, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .join();
        return answers.stream()
                .map(each -> each.getValue().getNow(unknown(each.getKey(), "has not answered yet")))
                .toList();
    }

    private CompletableFuture<Count> ask(String name) {
        Instant now = clock.instant();
        return asked.compute(name, (same, before) -> isGood(before, now) ? before : new Asked(later(name), now))
                .answer();
    }

    /** One that is still being asked is not asked again. */
    private static boolean isGood(Asked before, Instant now) {
        return before != null
                && (!before.answer().isDone()
                        || Duration.between(before.at(), now).abs().compareTo(REMEMBERED) < 0);
    }

    private CompletableFuture<Count> later(String name) {
        return CompletableFuture.supplyAsync(() -> count(name), threads);
    }

    private Count count(String name) {
        Environments.Lookup lookup = environments.named(name);
        if (lookup instanceof Environments.Lookup.NotFound unusable) {
            return unknown(name, unusable.why());
        }
        Environment environment = lookup.found().orElseThrow();
        try {
            Pending pending = pending(environment);
            return new Count(
                    name, OptionalInt.of(pending.migrations().size()), pending.whyNothingMayRun(), clock.instant());
        } catch (TargetException | MigrationFolderException e) {
            return unknown(name, e.getMessage());
        }
    }

    private Pending pending(Environment environment) {
        var rows = targets.rows(environment.target());
        synchronized (files) {
            return Pending.of(files.look(), rows);
        }
    }

    private Count unknown(String name, String why) {
        return new Count(name, OptionalInt.empty(), Optional.of(why), clock.instant());
    }

    /** What was found is asked for anew: somebody has just changed something. */
    public void forget(String environment) {
        asked.remove(environment);
    }

    @PreDestroy
    void close() {
        threads.shutdownNow();
    }
}
