package io.confiture.wizard.risk.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Lock;
import io.confiture.wizard.risk.RiskReport;
import io.confiture.wizard.sql.SqlScript;

/** What the rules say of a statement, for tests. */
final class Said {

    private Said() {}

    /** The one finding of that rule, and nothing worse beside it. */
    static Finding about(String sql, String rule) {
        RiskReport report = RiskReport.of(SqlScript.parse(sql));
        assertThat(report.findings()).as(sql).extracting(Finding::rule).contains(rule);
        Finding finding = report.findings().stream()
                .filter(candidate -> candidate.rule().equals(rule))
                .findFirst()
                .orElseThrow();
        assertThat(finding.risk()).as(sql).isEqualTo(report.computed());
        return finding;
    }

    static void that(String sql, String rule, Risk risk, String lock, String sentence) {
        Finding finding = about(sql, rule);
        assertThat(finding.risk()).as(sql).isEqualTo(risk);
        assertThat(finding.lock()).as(sql).isEqualTo(Lock.valueOf(lock));
        assertThat(finding.sentence()).as(sql).contains(sentence);
    }
}
