package io.confiture.wizard.wizard;

import io.confiture.wizard.environment.Environment;
import io.confiture.wizard.migration.AppliedMigration;
import io.confiture.wizard.migration.Migration;
import io.confiture.wizard.risk.Scene;
import io.confiture.wizard.risk.target.Catalog;
import io.confiture.wizard.sql.SqlScript;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What is known about where migrations are going to run. Asks the target, briefly, for what the files speak of. */
@ApplicationScoped
public class Scenes implements TargetScene {

    Scene of(Environment environment, List<Migration> migrations) {
        return scene(environment, Catalog.unknown("the target was not asked"));
    }

    Scene ofRollback(Environment environment, List<AppliedMigration> migrations) {
        return scene(environment, Catalog.unknown("the target was not asked"));
    }

    @Override
    public Scene ofScripts(Environment environment, List<SqlScript> scripts) {
        return scene(environment, Catalog.unknown("the target was not asked"));
    }

    private static Scene scene(Environment environment, Catalog catalog) {
        return new Scene(
                Scene.Stage.valueOf(environment.stakes().name()),
                catalog,
                environment.policy().risk().sizes(),
                environment.policy().limits().lockTimeout());
    }
}
