package io.confiture.wizard.risk;

import io.confiture.wizard.plan.MigrationRef;
import io.confiture.wizard.plan.Risk;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How risky a plan is: as risky as its riskiest migration.
 *
 * @param reports by migration, in the plan's order
 */
public record PlanRisk(Map<MigrationRef, RiskReport> reports) {

    /** A finding and the migration it is about. */
    public record Remark(MigrationRef migration, Finding finding) {}

    public PlanRisk {
        reports = Collections.unmodifiableMap(new LinkedHashMap<>(reports));
    }

    /** LOW for a plan of nothing. */
    public Risk level() {
        return reports.values().stream().map(RiskReport::level).reduce(Risk.LOW, Risk::or);
    }

    /** The level of each migration, for who must approve. */
    public Map<MigrationRef, Risk> levels() {
        Map<MigrationRef, Risk> levels = new LinkedHashMap<>();
        reports.forEach((migration, report) -> levels.put(migration, report.level()));
        return levels;
    }

    /** All findings, worst first, then in the plan's order. */
    public List<Remark> findings() {
        return reports.entrySet().stream()
                .flatMap(entry ->
                        entry.getValue().findings().stream().map(finding -> new Remark(entry.getKey(), finding)))
                .sorted(Comparator.comparing((Remark remark) -> remark.finding().risk())
                        .reversed())
                .toList();
    }

    /** Why the plan is as risky as it is; empty for a plan of nothing. */
    public Optional<Remark> reason() {
        return reports.entrySet().stream()
                .max(Comparator.comparing(entry -> entry.getValue().level()))
                .map(entry -> new Remark(entry.getKey(), entry.getValue().reason()));
    }
}
