package io.confiture.wizard.wizard;

import io.confiture.wizard.migration.ExecutableText;
import io.confiture.wizard.migration.Migration;
import io.confiture.wizard.migration.python.PythonMigration;
import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Judge;
import io.confiture.wizard.risk.RiskReport;
import io.confiture.wizard.risk.Scene;
import io.confiture.wizard.risk.undo.Undo;
import io.confiture.wizard.sql.SqlScript;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Judges migrations that follow one another: what one creates, the next one finds. */
final class Judging {

    /** Of a rollback; of more nobody would read the end. */
    private static final int REMARKS = 8;

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
     * @param rollback how risky its rollback is by itself, and what that does not restore; nothing where there is none
     */
    record Judged(RiskReport report, Optional<String> summary, List<String> rollback) {}

    /** @param migration the next one */
    Judged next(Migration migration) {
        return migration.kind() == Migration.Kind.PYTHON ? python(migration) : sql(migration);
    }

    private Judged python(Migration migration) {
        PythonMigration read = PythonMigration.of(migration.upSql());
        judge.passOver();
        return new Judged(PythonRisk.of(read, scene), read.summary(), List.of());
    }

    private Judged sql(Migration migration) {
        SqlScript script = ExecutableText.of(migration.upSql()).script();
        return new Judged(judge.judge(script), script.summary(), rollback(migration, script));
    }

    /** Judged apart from the plan: when it runs, what the plan creates is old and full. */
    private List<String> rollback(Migration migration, SqlScript up) {
        return migration
                .downSql()
                .map(sql -> ExecutableText.of(sql).script())
                .filter(down -> !down.statements().isEmpty())
                .map(down -> rollback(up, down))
                .orElse(List.of());
    }

    private List<String> rollback(SqlScript up, SqlScript down) {
        RiskReport report = new Judge(scene).judge(down);
        List<String> remarks = new ArrayList<>();
        if (report.level() != Risk.LOW) {
            remarks.add(
                    "Rolling back is " + report.level() + ": " + report.reason().sentence());
        }
        remarks.addAll(Undo.remarks(up, down));
        return remarks.subList(0, Math.min(REMARKS, remarks.size()));
    }
}
