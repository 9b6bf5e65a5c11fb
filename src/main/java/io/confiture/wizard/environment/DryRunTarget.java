package io.confiture.wizard.environment;

import java.util.Optional;
import java.util.function.UnaryOperator;

/** Which database a dry run of an environment works on, as its policy says. */
public sealed interface DryRunTarget {

    /** @param rehearsal whether it is the rehearsal database, and not the environment's own */
    record Chosen(Target target, boolean rehearsal) implements DryRunTarget {}

    /** @param why a sentence for people, with what to do; no secrets */
    record Refused(String why) implements DryRunTarget {}

    /** @param variables value of an environment variable, or null when it is not set */
    static DryRunTarget of(Environment environment, UnaryOperator<String> variables) {
        return switch (environment.policy().dryRun()) {
            case TARGET -> new Chosen(environment.target(), false);
            case REHEARSAL -> rehearsal(environment, variables);
            case NEVER ->
                new Refused("Dry runs are not allowed on " + environment.name()
                        + ": the policy, db/confiture.yaml, says `dry_run: never`. Leave --dry-run out.");
        };
    }

    private static DryRunTarget rehearsal(Environment environment, UnaryOperator<String> variables) {
        Optional<String> url = environment.policy().rehearsalUrl();
        if (url.isEmpty()) {
            return unusable(environment, "there is none");
        }
        try {
            String expanded = new Variables(variables).expand(url.get());
            Target copy = LibpqUrl.parse(expanded, variables)
                    .target(environment.target().ledger());
            return samePlace(copy, environment.target())
                    ? unusable(environment, "it leads to the database of " + environment.name() + " itself")
                    : new Chosen(copy, true);
        } catch (Unusable unusable) {
            return unusable(environment, unusable.getMessage());
        }
    }

    /** As far as addresses tell; a database of two names is found out when both are asked. */
    private static boolean samePlace(Target copy, Target target) {
        return copy.host().equalsIgnoreCase(target.host())
                && copy.port() == target.port()
                && copy.database().equals(target.database());
    }

    private static Refused unusable(Environment environment, String why) {
        return new Refused("The `rehearsal_url` of " + environment.name() + " in the policy cannot be used: " + why
                + ". Correct it, or leave --dry-run out.");
    }
}
