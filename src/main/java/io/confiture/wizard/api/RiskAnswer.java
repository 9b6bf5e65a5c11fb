package io.confiture.wizard.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Judge;
import io.confiture.wizard.risk.Scene;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * How risky a plan is, statement by statement, and why.
 *
 * @param level the worst of all statements
 * @param facts all that is true of the plan, by the names of {@code docs/risks.md}
 * @param reasons the worst first, then in the plan's order; at most {@value #REASONS}
 * @param moreReasons how many milder ones are left out; every one of them is with its statement
 * @param statements in the plan's order
 * @param version major version of PostgreSQL that was assumed; null when none is known, so that the worst of all counts
 * @param sizes where sizes and other live facts are from, or why there are none
 */
public record RiskAnswer(
        Risk level,
        List<String> facts,
        List<Reason> reasons,
        int moreReasons,
        List<JudgedStatement> statements,
        @JsonProperty(required = true) OptionalInt version,
        String sizes) {

    /** Nobody reads more. */
    static final int REASONS = 1_000;

    /** @param plan at least one text; what one creates, the next one finds */
    public static RiskAnswer of(List<PlanText> plan, Scene scene) {
        Judge judge = new Judge(scene);
        List<JudgedText> judged =
                plan.stream().map(text -> text.judge(judge, scene)).toList();
        List<Reason> reasons = judged.stream()
                .flatMap(text -> text.reasons().stream())
                .sorted(Comparator.comparing(Reason::level).reversed())
                .toList();
        List<JudgedStatement> statements =
                judged.stream().flatMap(text -> text.statements().stream()).toList();
        return new RiskAnswer(
                judged.stream().map(JudgedText::level).reduce(Risk.LOW, Risk::or),
                facts(statements),
                reasons.subList(0, Math.min(REASONS, reasons.size())),
                Math.max(0, reasons.size() - REASONS),
                statements,
                scene.version(),
                scene.catalog().gap().orElse("the target was asked"));
    }

    private static List<String> facts(List<JudgedStatement> statements) {
        Set<String> there = new HashSet<>();
        statements.forEach(statement -> there.addAll(statement.facts()));
        return Remark.inOrder(there);
    }
}
