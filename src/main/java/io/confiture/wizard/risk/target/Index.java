package io.confiture.wizard.risk.target;

import io.confiture.wizard.risk.RelationName;
import java.util.List;
import java.util.OptionalLong;

/**
 * @param keys its plain columns, in order; an expression is not among them
 * @param computed columns that its expressions and its WHERE use
 * @param partial whether it has a WHERE
 * @param valid false for what a failed CONCURRENTLY has left
 * @param scans how often it was used since statistics began; empty when that is not known
 */
public record Index(
        RelationName name,
        List<String> keys,
        List<String> computed,
        boolean unique,
        boolean partial,
        boolean valid,
        OptionalLong scans) {

    public Index {
        keys = List.copyOf(keys);
        computed = List.copyOf(computed);
    }
}
