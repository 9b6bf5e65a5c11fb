package io.confiture.wizard.environment;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.plan.Role;
import java.util.Optional;

/**
 * What the policy says about one migration.
 *
 * @param riskLevel raises the computed risk; lowers it only where the environment allows that
 * @param autoApprove nobody needs to be asked about it
 * @param requireApproval somebody must be asked about it, whatever its risk
 * @param requireBackup it runs only after somebody said where the backup is
 * @param requiredRole this role must be among those who approve
 */
public record MigrationPolicy(
        Optional<Risk> riskLevel,
        boolean autoApprove,
        boolean requireApproval,
        boolean requireBackup,
        Optional<Role> requiredRole) {

    public static final MigrationPolicy NONE =
            new MigrationPolicy(Optional.empty(), false, false, false, Optional.empty());

    public MigrationPolicy {
        if (autoApprove && (requireApproval || requiredRole.isPresent())) {
            throw new IllegalArgumentException("A migration is either approved by itself or by somebody:"
                    + " leave out auto_approve, or require_approval and required_role");
        }
    }
}
