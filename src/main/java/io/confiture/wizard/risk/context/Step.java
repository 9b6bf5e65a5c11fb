package io.confiture.wizard.risk.context;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.sql.SqlStatement;
import java.util.List;
import java.util.function.UnaryOperator;

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
        return new Step(statement, findings.stream().map(change).toList(), advice);
    }

    /** Whether something was found that the tables of facts call so. */
    boolean has(String... operations) {
        return findings.stream().anyMatch(finding -> List.of(operations).contains(finding.operation()));
    }
}
