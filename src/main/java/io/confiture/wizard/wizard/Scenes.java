package io.confiture.wizard.wizard;

import io.confiture.wizard.environment.Environment;
import io.confiture.wizard.migration.AppliedMigration;
import io.confiture.wizard.migration.ExecutableText;
import io.confiture.wizard.migration.Migration;
import io.confiture.wizard.migration.Targets;
import io.confiture.wizard.migration.catalog.TargetCatalog;
import io.confiture.wizard.migration.python.PythonMigration;
import io.confiture.wizard.migration.python.SqlCall;
import io.confiture.wizard.plan.Direction;
import io.confiture.wizard.risk.Names;
import io.confiture.wizard.risk.Scene;
import io.confiture.wizard.sql.SqlScript;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Stream;

/** What is known about where migrations are going to run. Asks the target, briefly, for what the files speak of. */
@ApplicationScoped
public class Scenes implements TargetScene {

    private final Targets targets;

    public Scenes(Targets targets) {
        this.targets = targets;
    }

    @Override
    public Scene ofScripts(Environment environment, List<SqlScript> scripts) {
        return new Scene(
                environment.stakes(),
                TargetCatalog.read(targets, environment.target(), Names.of(scripts)),
                environment.policy().risk().sizes(),
                environment.policy().limits().lockTimeout());
    }

    Scene ofApplying(Environment environment, List<Migration> migrations) {
        return ofScripts(
                environment, migrations.stream().flatMap(Scenes::scripts).toList());
    }

    Scene ofRollingBack(Environment environment, List<AppliedMigration> migrations) {
        return ofScripts(
                environment,
                migrations.stream().map(each -> executable(each.downSql())).toList());
    }

    Scene ofPlan(Environment environment, Direction direction, List<Migration> migrations) {
        return direction == Direction.UP
                ? ofApplying(environment, migrations)
                : ofScripts(
                        environment,
                        migrations.stream()
                                .flatMap(each -> each.downSql().stream())
                                .map(Scenes::executable)
                                .toList());
    }

    /** Both ways: what the rollback would meet is told too. */
    private static Stream<SqlScript> scripts(Migration migration) {
        if (migration.kind() == Migration.Kind.PYTHON) {
            return PythonMigration.of(migration.upSql()).statements().stream()
                    .map(SqlCall::parseable)
                    .map(SqlScript::parse);
        }
        return Stream.concat(Stream.of(migration.upSql()), migration.downSql().stream())
                .map(Scenes::executable);
    }

    private static SqlScript executable(String sql) {
        return SqlScript.parse(ExecutableText.of(sql).sql());
    }
}
