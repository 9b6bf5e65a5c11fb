package io.confiture.wizard.risk.rules.columns;

import static org.assertj.core.api.Assertions.assertThat;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Judge;
import io.confiture.wizard.risk.RiskReport;
import io.confiture.wizard.risk.Scene;
import io.confiture.wizard.sql.SqlScript;
import java.util.List;

/** What the rules for columns say of a plan, for tests. */
final class Asked {

    private Asked() {}

    /** The one finding of that rule about the last of these migrations. */
    static Finding about(Scene scene, String rule, String... migrations) {
        List<Finding> findings = last(scene, migrations).findings();
        assertThat(findings)
                .as(String.join("; ", migrations))
                .extracting(Finding::rule)
                .contains(rule);
        return findings.stream()
                .filter(finding -> finding.rule().equals(rule))
                .findFirst()
                .orElseThrow();
    }

    static RiskReport last(Scene scene, String... migrations) {
        Judge judge = new Judge(scene);
        RiskReport report = null;
        for (String migration : migrations) {
            report = judge.judge(SqlScript.parse(migration));
        }
        return report;
    }

    /** A server of which nothing but its version is known. */
    static Scene version(int major) {
        return Scene.UNKNOWN.onVersion(major);
    }
}
