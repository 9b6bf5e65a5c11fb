package io.confiture.wizard.risk.context;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.sql.SqlStatement;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * A statement and what was found about it.
 *
 * @param advice style, for what has no level
 */
public record Step(SqlStatement statement, List<Finding> findings, List<Advice> advice) {

    public Step {
        findings = List.copyOf(findings);
        advice = List.copyOf(advice);
    }

    Step each(UnaryOperator<Finding> change) {
        List<Finding> changed = findings.stream().map(change).toList();
        boolean same = IntStream.range(0, changed.size()).allMatch(i -> changed.get(i) == findings.get(i));
        return same ? this : new Step(statement, changed, advice);
    }

    /** Whether something was found that the tables of facts call so. */
    boolean has(String... operations) {
        return findings.stream().anyMatch(finding -> List.of(operations).contains(finding.operation()));
    }
}
