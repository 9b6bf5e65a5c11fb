package io.confiture.wizard.risk;

import io.confiture.wizard.environment.MigrationPolicy;
import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.sql.SqlScript;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How risky one migration is, and why.
 *
 * @param computed the worst of the findings
 * @param said what the policy says, whether it counts or not; empty when it says nothing
 * @param level what counts
 * @param findings at least one, worst first, then in the order of the text
 */
public record RiskReport(Risk computed, Optional<Risk> said, Risk level, List<Finding> findings) {

    public RiskReport {
        findings = List.copyOf(findings);
    }

    /** Of a script by itself, in a place of which nothing is known. */
    public static RiskReport of(SqlScript script) {
        return new Judge(Scene.UNKNOWN).judge(script);
    }

    /** @param findings at least one, in any order */
    public static RiskReport of(List<Finding> findings) {
        Map<Risk, List<Finding>> byRisk = new EnumMap<>(Risk.class);
        findings.forEach(finding ->
                byRisk.computeIfAbsent(finding.risk(), any -> new ArrayList<>()).add(finding));
        List<Finding> sorted = new ArrayList<>();
        for (int i = Risk.values().length - 1; i >= 0; i--) {
            List<Finding> equal = byRisk.getOrDefault(Risk.values()[i], new ArrayList<>());
            equal.sort(Comparator.comparingInt(Finding::line)); // nearly all of them are in that order already
            sorted.addAll(equal);
        }
        Risk worst = sorted.get(0).risk();
        return new RiskReport(worst, Optional.empty(), worst, sorted);
    }

    /** All that is true of the migration: the facts of all its findings together. */
    public Set<Fact> facts() {
        Set<Fact> facts = EnumSet.noneOf(Fact.class);
        findings.forEach(finding -> facts.addAll(finding.facts()));
        return facts;
    }

    /** The one finding that set the computed level. */
    public Finding reason() {
        return findings.get(0);
    }

    /**
     * The same under what the policy says of this migration: it may always raise the level, and lower it where that is
     * allowed. Both levels stay visible.
     */
    public RiskReport under(MigrationPolicy policy, boolean allowLower) {
        Risk counts = policy.riskLevel()
                .filter(risk -> allowLower || risk.atLeast(computed))
                .orElse(computed);
        return new RiskReport(computed, policy.riskLevel(), counts, findings);
    }

    public boolean isRaised() {
        return level.compareTo(computed) > 0;
    }

    public boolean isLowered() {
        return level.compareTo(computed) < 0;
    }
}
