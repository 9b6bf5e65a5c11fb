package io.confiture.wizard.risk.context;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.sql.SqlStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * A statement and what was found about it.
 *
 * @param advice style, for what has no level
 * @param joinable whether it could be one statement with others of its kind
 */
public record Step(SqlStatement statement, List<Finding> findings, List<Advice> advice, boolean joinable) {

    public Step {
        findings = List.copyOf(findings);
        advice = List.copyOf(advice);
    }

    /** Asked of every statement by every rule: the usual answer, that nothing changes, is to cost nothing. */
    Step each(UnaryOperator<Finding> change) {
        List<Finding> changed = null;
        for (int i = 0; i < findings.size(); i++) {
            Finding before = findings.get(i);
            Finding after = change.apply(before);
            if (after != before) {
                changed = changed == null ? new ArrayList<>(findings) : changed;
                changed.set(i, after);
            }
        }
        return changed == null ? this : with(changed);
    }

    Step with(List<Finding> other) {
        return new Step(statement, other, advice, joinable);
    }

    /** The same where something that was found has been put right. */
    public Step without(Predicate<Finding> settled) {
        return new Step(statement, findings.stream().filter(settled.negate()).toList(), advice, joinable);
    }

    /** Whether something was found that the tables of facts call so. */
    boolean has(String... operations) {
        List<String> wanted = List.of(operations);
        return findings.stream().map(Finding::operation).anyMatch(wanted::contains);
    }
}
