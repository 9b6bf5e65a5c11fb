package io.confiture.wizard.risk.context;

/**
 * A matter of style: it has no level, and is said once a file.
 *
 * @param kind its name, for instance {@code prefer-bigint}
 * @param sentence for a person
 */
public record Advice(String kind, String sentence) {}
