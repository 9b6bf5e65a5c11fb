package io.confiture.wizard.wizard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.confiture.wizard.environment.MigrationPolicy;
import io.confiture.wizard.migration.python.PythonMigration;
import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.RiskReport;
import io.confiture.wizard.risk.Scene;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PythonRiskTest {

    @Test
    void whatCannotBeReadIsHighWhateverCanBeRead() {
        RiskReport report = risk("self.execute('ALTER TABLE users ADD COLUMN note text')");

        assertThat(report.computed()).isEqualTo(Risk.HIGH);
        assertThat(report.reason().sentence()).startsWith("Not classified: what Python does");
        assertThat(report.reason().line()).isEqualTo(1);
        assertThat(report.findings())
                .extracting(Finding::rule, Finding::line)
                .contains(tuple("python", 1), tuple("add-column", 3));
    }

    @Test
    void theWorstOfItsSqlMayRaiseItAtItsLine() {
        RiskReport report = risk("self.execute('''\n\n    DROP TABLE users;\n    DROP TABLE u -- the end''')\n"
                + "        self.execute('DELETE FROM a WHERE id = %s', (id,))\n        self.execute('DROP TABLE b')");

        assertThat(report.computed()).isEqualTo(Risk.CRITICAL);
        assertThat(report.reason().rule()).isEqualTo("drop-table");
        assertThat(report.findings())
                .extracting(Finding::rule, Finding::line)
                .contains(
                        tuple("drop-table", 5), tuple("drop-table", 6), tuple("delete-rows", 7), tuple("drop-table", 8))
                .doesNotContain(tuple("unclassified", 7));
    }

    @Test
    void withoutSqlOrClassItIsHigh() {
        assertThat(PythonRisk.of(PythonMigration.of(""), Scene.UNKNOWN).computed())
                .isEqualTo(Risk.HIGH);
        assertThat(risk("self.execute(sql)").computed()).isEqualTo(Risk.HIGH);
        assertThat(risk("self.execute('')").computed()).isEqualTo(Risk.HIGH);
    }

    @Test
    void whatCallsItselfDestructiveIsCritical() {
        RiskReport report = risk("pass\n    destructive = True");
        assertThat(report.computed()).isEqualTo(Risk.CRITICAL);
        assertThat(report.reason().loses()).isPresent();
    }

    @Test
    void thePolicyMayRaiseIt() {
        MigrationPolicy policy = new MigrationPolicy(Optional.of(Risk.CRITICAL), false, false, false, Optional.empty());
        assertThat(risk("pass").under(policy, false).level()).isEqualTo(Risk.CRITICAL);
        MigrationPolicy low = new MigrationPolicy(Optional.of(Risk.LOW), false, false, false, Optional.empty());
        assertThat(risk("pass").under(low, false).level()).isEqualTo(Risk.HIGH);
    }

    private static RiskReport risk(String up) {
        return PythonRisk.of(
                PythonMigration.of("class A(Migration):\n    def up(self):\n        " + up + "\n"), Scene.UNKNOWN);
    }
}
