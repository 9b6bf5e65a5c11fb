package io.confiture.wizard.api;

import io.confiture.wizard.migration.python.PythonMigration;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Judge;
import io.confiture.wizard.risk.RiskReport;
import io.confiture.wizard.risk.Scene;
import io.confiture.wizard.sql.SqlScript;
import io.confiture.wizard.wizard.PythonRisk;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** A Python migration: what stands in it is found, what it does nobody can read. Every finding counts as a statement. */
record PythonText(String file, String content) implements PlanText {

    @Override
    public List<SqlScript> scripts() {
        return List.of();
    }

    @Override
    public JudgedText judge(Judge judge, Scene scene) {
        judge.passOver();
        RiskReport report = PythonRisk.of(PythonMigration.of(content), scene);
        List<JudgedStatement> statements = new ArrayList<>();
        List<Reason> reasons = new ArrayList<>();
        for (Finding finding : report.findings()) {
            Remark remark = Remark.of(finding, scene.catalog());
            int number = statements.size() + 1;
            statements.add(JudgedStatement.of(
                    number, Optional.of(file), Span.atLine(finding.line()), finding.statement(), List.of(remark)));
            reasons.add(Reason.of(remark, Optional.of(file), OptionalInt.of(number)));
        }
        return new JudgedText(report.level(), statements, reasons);
    }
}
