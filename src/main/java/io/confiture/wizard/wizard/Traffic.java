package io.confiture.wizard.wizard;

import io.confiture.wizard.environment.Environment;
import io.confiture.wizard.environment.ProjectConfig;
import io.confiture.wizard.migration.Migration;
import io.confiture.wizard.migration.MigrationFiles;
import io.confiture.wizard.migration.MigrationFolder;
import io.confiture.wizard.migration.MigrationFolderException;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.PlannedMigration;
import io.confiture.wizard.risk.target.Activity;
import io.confiture.wizard.risk.target.Catalog;
import io.confiture.wizard.risk.target.Table;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Who is at work on the tables that a plan speaks of, and whether the standbys keep up, at this moment. */
@ApplicationScoped
public class Traffic {

    /** What a standby may be behind before somebody writes a lot; the risk report says the same. */
    private static final Duration BEHIND = Duration.ofSeconds(10);

    private static final int NAMED = 3;

    private final ProjectConfig project;
    private final Scenes scenes;

    public Traffic(ProjectConfig project, Scenes scenes) {
        this.project = project;
        this.scenes = scenes;
    }

    /**
     * What is in the way, as sentences with what to do.
     *
     * @param tables whose transactions the locks would wait for; empty when none is older than the lock timeout
     * @param lag that the standbys are behind; empty when they keep up, or there are none
     */
    public record InTheWay(Optional<String> tables, Optional<String> lag) {}

    public InTheWay of(Environment environment, Plan plan) {
        try {
            MigrationFolder folder = MigrationFiles.read(project.projectDir());
            List<Migration> migrations = plan.migrations().stream()
                    .map(PlannedMigration::ref)
                    .flatMap(ref -> folder.migration(ref).stream())
                    .toList();
            Catalog catalog = scenes.ofPlan(environment, plan.request().direction(), migrations)
                    .catalog();
            return of(catalog, environment.policy().limits().lockTimeout());
        } catch (MigrationFolderException unreadable) {
            return new InTheWay(
                    Optional.of("Nobody knows which tables it needs: " + unreadable.getMessage()), Optional.empty());
        }
    }

    static InTheWay of(Catalog catalog, Duration lockTimeout) {
        if (!catalog.isKnown()) {
            return new InTheWay(
                    Optional.of("Nobody knows who is at work on its tables: "
                            + catalog.gap().orElseThrow() + "."),
                    Optional.empty());
        }
        List<String> busy = catalog.tables().values().stream()
                .filter(table -> table.activity().oldest().compareTo(lockTimeout) > 0)
                .map(Traffic::inWords)
                .sorted()
                .toList();
        return new InTheWay(
                busy.isEmpty() ? Optional.empty() : Optional.of(sentence(busy)),
                catalog.server()
                        .lag()
                        .filter(lag -> lag.compareTo(BEHIND) > 0)
                        .map(lag -> "The slowest standby is " + lag.toSeconds() + " seconds behind, and "
                                + BEHIND.toSeconds() + " are tolerated. Wait until it has caught up."));
    }

    private static String sentence(List<String> busy) {
        int more = busy.size() - NAMED;
        return busy.stream().limit(NAMED).collect(Collectors.joining("; "))
                + (more > 0 ? "; and " + more + " more tables" : "")
                + ". Its lock would wait for that, and everybody else for its lock: let it end, or end that session.";
    }

    private static String inWords(Table table) {
        Activity activity = table.activity();
        String who = activity.blockers().isEmpty()
                ? "a transaction that is " + activity.oldest().toSeconds() + " seconds old"
                : activity.blockers().get(0);
        int more = activity.blockers().size() - 1;
        return table.name() + " is in the hands of " + who + (more > 0 ? " and " + more + " more" : "");
    }
}
