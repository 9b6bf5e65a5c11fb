package io.confiture.wizard.sandbox.start;

import io.confiture.wizard.environment.Environment;
import io.confiture.wizard.environment.Environments;
import io.confiture.wizard.environment.Policy;
import io.confiture.wizard.migration.MigrationFiles;
import io.confiture.wizard.migration.MigrationRunner;
import io.confiture.wizard.migration.Patience;
import io.confiture.wizard.migration.Pending;
import io.confiture.wizard.migration.RunJournal;
import io.confiture.wizard.migration.RunOrder;
import io.confiture.wizard.migration.RunSettings;
import io.confiture.wizard.migration.TargetRun;
import io.confiture.wizard.migration.Targets;
import io.confiture.wizard.plan.Direction;
import io.confiture.wizard.plan.Outcome;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** The demo project's two databases, each with its first three migrations applied. */
public final class Shop {

    private static final int APPLIED = 3;

    private final SandboxPostgres postgres;
    private final Path project;

    Shop(SandboxPostgres postgres, Path project) {
        this.postgres = postgres;
        this.project = project;
    }

    void open() {
        try {
            postgres.createIfMissing("confiture_state");
            postgres.createIfMissing("shop_production");
            postgres.createIfMissing("shop_staging");
        } catch (SQLException e) {
            throw new IllegalStateException("The sandbox's databases cannot be made", e);
        }
        System.setProperty("SHOP_PRODUCTION_URL", postgres.libpqUrl("shop_production"));
        System.setProperty("SHOP_STAGING_URL", postgres.libpqUrl("shop_staging"));
        Environments environments = new Environments(project, () -> Policy.EMPTY, System::getProperty);
        for (String name : environments.names()) {
            fill(project, environments.named(name).found().orElseThrow());
        }
        try {
            postgres.analyze("shop_production");
            postgres.analyze("shop_staging");
        } catch (SQLException e) {
            throw new IllegalStateException("The sandbox's databases cannot be analyzed", e);
        }
    }

    /** Applies what a shop that has been open for a while has behind it; does nothing where that is done. */
    public static void fill(Path project, Environment environment) {
        TargetRun.Opening opening = TargetRun.open(
                new Targets(),
                environment.target(),
                "sandbox",
                Patience.of(Duration.ofSeconds(30), Clock.systemUTC()),
                new MigrationRunner(Clock.systemDefaultZone()));
        if (opening instanceof TargetRun.Opening.Refused refused) {
            throw new IllegalStateException(refused.why());
        }
        try (TargetRun run = ((TargetRun.Opening.Opened) opening).run()) {
            int applied = run.rows().size();
            Pending.of(MigrationFiles.read(project), run.rows()).migrations().stream()
                    .limit(Math.max(0, APPLIED - applied))
                    .forEach(migration -> {
                        Outcome outcome = run.run(
                                new RunOrder(migration, Direction.UP, settings(), RunJournal.NONE, Optional.empty()));
                        if (!(outcome instanceof Outcome.Applied)) {
                            throw new IllegalStateException("The demo's " + migration.ref() + " failed: " + outcome);
                        }
                    });
        }
    }

    private static RunSettings settings() {
        return new RunSettings(Duration.ofSeconds(5), Duration.ofMinutes(5), Duration.ofMinutes(1), Optional.empty());
    }
}
