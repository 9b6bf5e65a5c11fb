package io.confiture.wizard.risk.context;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Fact;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Scene;
import io.confiture.wizard.risk.facts.FactTables;

/** Where less is at stake, waiting counts less. What is lost, or breaks, is lost and broken there too. */
final class Stages implements ContextRule {

    @Override
    public Told apply(Told told) {
        return switch (told.scene().stakes()) {
            case PRODUCTION -> told;
            case STAGING -> told.all(finding -> staged(finding, told.scene()));
            case DEVELOPMENT -> told.all(finding -> developed(finding, told.scene()));
        };
    }

    private static Finding staged(Finding finding, Scene scene) {
        if (finding.ladder().isEmpty() || finding.risk() == Risk.LOW) {
            return finding;
        }
        Risk lower = Risk.values()[finding.risk().ordinal() - 1];
        Risk least = floor(finding, scene)
                .or(finding.has(Fact.DATA_LOSS) ? Risk.HIGH : Risk.LOW)
                .or(finding.has(Fact.BREAKS_APP) ? Risk.MEDIUM : Risk.LOW);
        return finding.atMost(lower.or(least), "One level lower because this is staging: waiting hurts fewer people.");
    }

    private static Finding developed(Finding finding, Scene scene) {
        if (finding.ladder().isEmpty()) {
            return finding;
        }
        Risk least = floor(finding, scene).or(finding.has(Fact.DATA_LOSS) ? Risk.MEDIUM : Risk.LOW);
        return finding.atMost(least, "Lower because this is development: nobody waits.");
    }

    /** What it is worth apart from its size. */
    private static Risk floor(Finding finding, Scene scene) {
        return FactTables.rows().anyMatch(row -> row.operation().equals(finding.operation()))
                ? FactTables.of(finding.operation(), scene.version()).risk()
                : Risk.LOW;
    }
}
