package io.confiture.wizard.environment;

import java.util.Optional;

/**
 * What an environment's policy says about judging risk.
 *
 * @param stakes empty to go by the environment's name
 * @param sizes from which size on work counts as long
 * @param allowLower whether the policy may call a migration milder than we computed
 */
public record RiskTerms(Optional<Stakes> stakes, SizeSteps sizes, boolean allowLower) {

    public static final RiskTerms USUAL = new RiskTerms(Optional.empty(), SizeSteps.USUAL, false);
}
