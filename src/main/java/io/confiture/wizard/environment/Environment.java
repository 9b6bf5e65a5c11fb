package io.confiture.wizard.environment;

/**
 * A database with a name, and the rules that hold for it.
 *
 * @param name stem of its file in {@code db/environments}
 */
public record Environment(String name, Target target, EnvironmentPolicy policy) {}
