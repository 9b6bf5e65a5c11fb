package io.confiture.wizard.approval;

import java.util.Optional;

/**
 * What we need to know of the people of the workspace. When it cannot be asked it throws, so that nobody holds a role by
 * accident.
 */
public interface Directory {

    /** @return empty when the workspace knows no such user */
    Optional<Profile> profile(String userId);

    /** The member with this address, who may have left; empty when nobody has it. */
    Optional<Profile> byEmail(String email);

    /** All of them at once: a workspace lets us ask now and then, and not for each group and role. */
    Groups groups();
}
