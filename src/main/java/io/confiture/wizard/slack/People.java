package io.confiture.wizard.slack;

import io.confiture.wizard.approval.Directory;
import io.confiture.wizard.approval.RememberingDirectory;
import io.confiture.wizard.approval.RoleBook;
import io.confiture.wizard.approval.Roster;
import io.confiture.wizard.environment.PolicyInForce;
import io.confiture.wizard.plan.Person;
import io.confiture.wizard.plan.Role;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Who somebody is and what they may, by the policy in force and by what Slack says at this moment. */
@ApplicationScoped
public class People {

    private final SlackDirectory directory;
    private final Roster roster;
    private final PolicyInForce policy;

    public People(SlackDirectory directory, Roster roster, PolicyInForce policy) {
        this.directory = directory;
        this.roster = roster;
        this.policy = policy;
    }

    /**
     * Somebody, with the roles they hold now.
     *
     * @param whyNoRole why they can hold none, in words for them: a guest, a bot, somebody who has left or is visiting; empty
     *     for full members of our own workspace
     */
    public record Known(Person person, Set<Role> roles, Optional<String> whyNoRole) {

        public boolean member() {
            return whyNoRole.isEmpty();
        }

        public boolean is(Role role) {
            return roles.contains(role);
        }
    }

    /** @throws SlackFailure when Slack cannot be asked: then nobody is anybody */
    public Known known(Interaction interaction) {
        return known(interaction.person());
    }

    /** @throws SlackFailure when Slack cannot be asked */
    public Known known(Person person) {
        Directory now = new RememberingDirectory(directory);
        return now.profile(person.id())
                .map(it -> new Known(it.person(), RoleBook.rolesOf(it, policy.get(), now), it.whyNoRole()))
                .orElse(new Known(person, Set.of(), Optional.of("this workspace does not know you")));
    }

    /** Those who can act in a role, at most twenty of each group, as it was within the last minute; empty when nobody can. */
    public List<Person> holders(Role role) {
        return roster.holders(role, policy.get());
    }
}
