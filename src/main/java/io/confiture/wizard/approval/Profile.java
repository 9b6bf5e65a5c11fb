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

    /** Why they hold no role, for them to read; empty for those who can hold one. */
    public Optional<String> whyNoRole() {
        if (bot) {
            return Optional.of("bots hold no role");
        }
        if (deactivated) {
            return Optional.of("this account is deactivated");
        }
        if (otherWorkspace) {
            return Optional.of("you come from another workspace, and only members of this one hold a role");
        }
        return guest ? Optional.of("you are a guest here, and guests hold no role") : Optional.empty();
    }

    /** Whether they can hold a role at all, whatever the policy says of their name or address. */
    public boolean isFullMember() {
        return !deactivated && !guest && !bot && !otherWorkspace;
    }
}
