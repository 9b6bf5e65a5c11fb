package io.confiture.wizard.api;

import io.confiture.wizard.approval.Directory;
import io.confiture.wizard.approval.Profile;
import io.confiture.wizard.approval.RoleBook;
import io.confiture.wizard.environment.PolicyInForce;
import io.confiture.wizard.plan.Person;
import io.confiture.wizard.plan.Role;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** In whose name a pipeline asks: a person of the workspace, with the roles they hold at this moment. */
@ApplicationScoped
public class Requesters {

    private final Directory directory;
    private final PolicyInForce policy;

    public Requesters(Directory directory, PolicyInForce policy) {
        this.directory = directory;
        this.policy = policy;
    }

    record Known(Person person, Set<Role> roles) {}

    /**
     * @return empty when there is no such full member of the workspace
     * @throws io.confiture.wizard.approval.DirectoryFailure when the workspace cannot be asked
     */
    Optional<Known> of(String address) {
        return directory.byEmail(address).filter(Profile::isFullMember).map(profile -> {
            EnumSet<Role> roles = RoleBook.rolesOf(profile, policy.get(), directory);
            return new Known(profile.person(), roles);
        });
    }
}
