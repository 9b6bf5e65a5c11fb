package io.confiture.wizard.wizard;

import io.confiture.wizard.migration.ExecutableText;
import io.confiture.wizard.migration.Migration;
import io.confiture.wizard.migration.python.PythonMigration;
import io.confiture.wizard.risk.Judge;
import io.confiture.wizard.risk.RiskReport;
import io.confiture.wizard.risk.Scene;
import io.confiture.wizard.sql.SqlScript;
import java.util.Optional;

/** Judges migrations that follow one another: what one creates, the next one finds. */
final class Judging {

    private final Scene scene;
    private final Judge judge;

    Judging(Scene scene) {
        this.scene = scene;
        this.judge = new Judge(scene);
    }

    /**
     * A migration as its up file speaks of it.
     *
     * @param summary what it is for, where the file says so
     */
    record Judged(RiskReport report, Optional<String> summary) {}

    /** @param migration the next one */
    Judged next(Migration migration) {
        return migration.kind() == Migration.Kind.PYTHON ? python(migration) : sql(migration);
    }

    private Judged python(Migration migration) {
        PythonMigration read = PythonMigration.of(migration.upSql());
        judge.passOver();
        return new Judged(PythonRisk.of(read, scene), read.summary());
    }

    private Judged sql(Migration migration) {
        ExecutableText text = ExecutableText.of(migration.upSql());
        SqlScript script = SqlScript.parse(text.sql());
        return new Judged(judge.judge(script).at(text::lineInFile), script.summary());
    }
}
