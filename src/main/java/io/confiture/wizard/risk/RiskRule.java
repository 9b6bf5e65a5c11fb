package io.confiture.wizard.risk;

import java.util.Optional;

/**
 * Knows one kind of operation: its level, its lock, and one sentence for a person. What it says depends on the operation
 * alone.
 */
public interface RiskRule {

    /** @return empty when the operation is not of the kind this rule knows; then it says nothing about its risk */
    Optional<Finding> judge(Operation operation);

    /** {@code drop-column} for a class called {@code DropColumn}. */
    default String name() {
        return RuleName.of(getClass());
    }
}
