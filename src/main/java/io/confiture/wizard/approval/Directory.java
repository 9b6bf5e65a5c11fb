package io.confiture.wizard.approval;

import java.util.Optional;
import java.util.Set;

/**
 * What we need to know of the people of the workspace. When it cannot be asked it throws, so that nobody holds a role by
 * accident.
 */
public interface Directory {

    /** @return empty when the workspace knows no such user */
    Optional<Profile> profile(String userId);

    /** The member with this address, who may have left; empty when nobody has it. */
    Optional<Profile> byEmail(String email);

    /**
     * @param group handle with its {@code @}, or id, as the policy writes it
     * @return Slack user ids; empty when there is no such group, or when it is disabled
     */
    Set<String> members(String group);
}
