package io.confiture.wizard.wizard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.confiture.wizard.migration.ExecutableText;
import io.confiture.wizard.plan.MigrationRef;
import io.confiture.wizard.plan.PlanEvent;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.RiskReport;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JudgingTest {

    @Test
    void sentencesSpeakOfTheLinesOfTheFileThoughItsBeginIsLeftOut() {
        RiskReport report = RiskReport.of(ExecutableText.of(
                        """
                        BEGIN;

                        ALTER TABLE orders ADD COLUMN total int;
                        UPDATE orders SET total = 0;
                        COMMIT;
                        """)
                .script());

        assertThat(report.findings())
                .filteredOn(finding -> finding.rule().equals("held-lock"))
                .extracting(Finding::line, finding -> finding.sentence().contains("line 3"))
                .containsExactly(tuple(4, true));
    }

    @Test
    void whatWasSaidOfARollbackIsKeptWithTheFindings() {
        MigrationRef ref = new MigrationRef("003", "drop_a");
        Findings kept =
                new Findings(List.of(), 0, List.of(new Findings.Undoing(ref, List.of("It recreates `a` empty."))));

        assertThat(read(kept.facts().get("findings")).aboutRollback(ref)).containsExactly("It recreates `a` empty.");
        assertThat(read("{\"worst\":[],\"more\":0}").aboutRollback(ref))
                .as("kept by an earlier version")
                .isEmpty();
    }

    private static Findings read(String kept) {
        return Findings.read(new PlanEvent(
                PlanEvent.Kind.SUBMITTED,
                PlanEvent.BOT,
                Instant.EPOCH,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of("findings", kept)));
    }
}
