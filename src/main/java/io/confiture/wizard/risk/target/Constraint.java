package io.confiture.wizard.risk.target;

import io.confiture.wizard.risk.RelationName;
import java.util.List;
import java.util.Optional;

/**
 * @param columns of the table it is on, that it speaks of
 * @param validated whether old rows are known to fulfil it
 * @param references the other table of a foreign key
 * @param definition as {@code pg_get_constraintdef} writes it; empty where nobody can say at the moment
 */
public record Constraint(
        String name,
        Kind kind,
        List<String> columns,
        boolean validated,
        Optional<RelationName> references,
        String definition) {

    public enum Kind {
        CHECK,
        NOT_NULL,
        UNIQUE,
        PRIMARY_KEY,
        FOREIGN_KEY,
        EXCLUSION
    }

    public Constraint {
        columns = List.copyOf(columns);
    }
}
