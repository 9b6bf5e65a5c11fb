package io.confiture.wizard.risk.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Fact;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Judge;
import io.confiture.wizard.risk.Lock;
import io.confiture.wizard.risk.Loss;
import io.confiture.wizard.risk.RiskReport;
import io.confiture.wizard.risk.Scene;
import io.confiture.wizard.sql.SqlScript;

/** What the rules say of a statement, for tests. */
public final class Said {

    private Said() {}

    /** The one finding of that rule, and nothing worse beside it. */
    public static Finding about(String sql, String rule) {
        return about(sql, rule, Scene.UNKNOWN);
    }

    /** The same in a place of which something is known. */
    public static Finding about(String sql, String rule, Scene scene) {
        RiskReport report = new Judge(scene).judge(SqlScript.parse(sql));
        assertThat(report.findings()).as(sql).extracting(Finding::rule).contains(rule);
        Finding finding = report.findings().stream()
                .filter(candidate -> candidate.rule().equals(rule))
                .findFirst()
                .orElseThrow();
        assertThat(finding.risk()).as(sql).isEqualTo(report.computed());
        return finding;
    }

    public static void that(String sql, String rule, Risk risk, String lock, String sentence) {
        Finding finding = about(sql, rule);
        assertThat(finding.risk()).as(sql).isEqualTo(risk);
        assertThat(finding.lock()).as(sql).isEqualTo(Lock.valueOf(lock));
        assertThat(finding.sentence()).as(sql).contains(sentence);
    }

    /** @param facts names separated by blanks: all there are, in any order */
    public static void that(Finding finding, String operation, Risk risk, String lock, String facts, String sentence) {
        String sql = finding.statement();
        assertThat(finding.operation()).as(sql).isEqualTo(operation);
        assertThat(finding.risk()).as(sql).isEqualTo(risk);
        assertThat(finding.lock().shortName()).as(sql).isEqualTo(lock);
        assertThat(finding.facts())
                .as(sql)
                .extracting(Fact::key)
                .containsExactlyInAnyOrder(facts.isEmpty() ? new String[0] : facts.split(" "));
        assertThat(finding.sentence()).as(sql).contains(sentence).endsWith(".");
    }

    /** All that a person reads of it. */
    public static String text(Finding finding) {
        return finding.sentence() + "\n" + finding.saferWay().orElse("") + "\n" + String.join("\n", finding.notes())
                + "\n" + finding.loses().map(Loss::what).orElse("") + "\n"
                + finding.undo().orElse("");
    }
}
