package io.confiture.wizard.environment;

import io.confiture.wizard.plan.MigrationRef;
import java.util.Map;

/**
 * What a team asks for, as {@code db/confiture.yaml} says it.
 *
 * @param migrations by {@code version_name} or by version alone, as written in the file
 * @param roles who holds which role
 * @param approvals who is asked, unless an environment says otherwise
 * @param environments by name; an environment that is not mentioned lives by {@link EnvironmentPolicy#DEFAULT}
 */
public record Policy(
        Map<String, MigrationPolicy> migrations,
        RolesPolicy roles,
        Approvals approvals,
        Map<String, EnvironmentPolicy> environments) {

    /** What holds where there is no policy file: the usual approvals, and nobody who could give them. */
    public static final Policy EMPTY = new Policy(Map.of(), RolesPolicy.NOBODY, Approvals.USUAL, Map.of());

    public Policy {
        migrations = Map.copyOf(migrations);
        environments = Map.copyOf(environments);
    }

    public EnvironmentPolicy environment(String name) {
        return environments.getOrDefault(name, EnvironmentPolicy.DEFAULT);
    }

    /** The entry for exactly this migration, else the one for its version, else {@link MigrationPolicy#NONE}. */
    public MigrationPolicy migration(MigrationRef migration) {
        MigrationPolicy byName = migrations.get(migration.toString());
        return byName != null ? byName : migrations.getOrDefault(migration.version(), MigrationPolicy.NONE);
    }

    /** Who is asked in this environment: its own word for a risk, else the general one. */
    public Approvals approvals(String environment) {
        return environment(environment).approvals().orElse(approvals);
    }
}
