package io.confiture.wizard.approval;

import io.confiture.wizard.plan.Person;
import java.util.Optional;

/**
 * A member of the workspace, as the workspace describes them.
 *
 * @param email empty when the workspace does not tell
 * @param guest whether they see only some channels
 * @param otherWorkspace whether they come from a connected workspace, whose admins we do not know
 */
public record Profile(
        Person person,
        Optional<String> email,
        boolean deactivated,
        boolean guest,
        boolean bot,
        boolean otherWorkspace) {

    /** Whether they can hold a role at all, whatever the policy says of their name or address. */
    public boolean isFullMember() {
        return !deactivated && !guest && !bot && !otherWorkspace;
    }
}
