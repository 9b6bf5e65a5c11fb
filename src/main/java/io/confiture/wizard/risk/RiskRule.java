package io.confiture.wizard.risk;

import java.util.Optional;

/**
 * Knows one kind of operation: its level, its lock, and one sentence for a person. What it says depends on the operation
 * alone.
 */
public interface RiskRule {

    /** @return empty when the operation is not of the kind this rule knows; then it says nothing about its risk */
    Optional<Finding> judge(Operation operation);

    /**
     * Whether what follows in the file may put right what it has to say: then it is asked once more at the end of the file,
     * and what it no longer says is left out.
     */
    default boolean looksAhead() {
        return false;
    }

    /** {@code drop-column} for a class called {@code DropColumn}. */
    default String name() {
        return RuleName.of(getClass());
    }
}
