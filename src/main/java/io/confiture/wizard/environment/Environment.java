package io.confiture.wizard.environment;

/**
 * A database with a name, and the rules that hold for it.
 *
 * @param name stem of its file in {@code db/environments}
 */
public record Environment(String name, Target target, EnvironmentPolicy policy) {

    /** How much is at stake in it: as the policy says, else by its name. */
    public Stakes stakes() {
        return policy.risk().stakes().orElseGet(() -> Stakes.ofName(name));
    }
}
