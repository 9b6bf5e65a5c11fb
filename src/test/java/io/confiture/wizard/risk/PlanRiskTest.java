package io.confiture.wizard.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.confiture.wizard.plan.MigrationRef;
import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.sql.SqlScript;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlanRiskTest {

    private static final MigrationRef ADD = new MigrationRef("001", "add");
    private static final MigrationRef DROP = new MigrationRef("002", "drop");
    private static final MigrationRef INDEX = new MigrationRef("003", "index");

    @Test
    void isAsRiskyAsItsRiskiestMigration() {
        PlanRisk plan = plan();
        assertThat(plan.level()).isEqualTo(Risk.CRITICAL);
        assertThat(plan.reason().orElseThrow().migration()).isEqualTo(DROP);
        assertThat(plan.levels()).containsEntry(ADD, Risk.LOW).containsEntry(INDEX, Risk.HIGH);
    }

    @Test
    void listsAllFindingsWorstFirst() {
        assertThat(plan().findings())
                .extracting(remark -> remark.migration().version())
                .containsExactly("002", "003", "001");
    }

    @Test
    void aPlanOfNothingIsLowWithoutAReason() {
        PlanRisk nothing = new PlanRisk(Map.of());
        assertThat(nothing.level()).isEqualTo(Risk.LOW);
        assertThat(nothing.reason()).isEmpty();
    }

    private static PlanRisk plan() {
        Map<MigrationRef, RiskReport> reports = new LinkedHashMap<>();
        reports.put(ADD, report("ALTER TABLE t ADD COLUMN a int"));
        reports.put(DROP, report("DROP TABLE t"));
        reports.put(INDEX, report("CREATE INDEX ON u (a)"));
        return new PlanRisk(reports);
    }

    private static RiskReport report(String sql) {
        return RiskReport.of(SqlScript.parse(sql));
    }
}
