package io.confiture.wizard.wizard;

import io.confiture.wizard.migration.ExecutableText;
import io.confiture.wizard.migration.Migration;
import io.confiture.wizard.migration.python.PythonMigration;
import io.confiture.wizard.risk.Judge;
import io.confiture.wizard.risk.RiskReport;
import io.confiture.wizard.risk.Scene;
import io.confiture.wizard.sql.SqlScript;
import java.util.Optional;

/**
 * A migration as its up file speaks of it.
 *
 * @param summary what it is for, where the file says so
 */
record Judged(RiskReport report, Optional<String> summary) {

    static Judged of(Migration migration) {
        return migration.kind() == Migration.Kind.PYTHON ? python(migration) : sql(migration);
    }

    private static Judged python(Migration migration) {
        PythonMigration read = PythonMigration.of(migration.upSql());
        return new Judged(PythonRisk.of(read), read.summary());
    }

    private static Judged sql(Migration migration) {
        ExecutableText text = ExecutableText.of(migration.upSql());
        SqlScript script = SqlScript.parse(text.sql());
        return new Judged(new Judge(Scene.UNKNOWN).judge(script).at(text::lineInFile), script.summary());
    }
}
