package io.confiture.wizard.slack;

import io.confiture.wizard.approval.Holder;
import io.confiture.wizard.approval.Profile;
import io.confiture.wizard.approval.RoleBook;
import io.confiture.wizard.environment.Policy;
import io.confiture.wizard.environment.PolicyInForce;
import io.confiture.wizard.plan.Ask;
import io.confiture.wizard.plan.Person;
import io.confiture.wizard.plan.Role;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Who somebody is and what they may, by the policy in force and by what Slack says at this moment. */
@ApplicationScoped
public class People {

    private final SlackDirectory directory;
    private final PolicyInForce policy;

    public People(SlackDirectory directory, PolicyInForce policy) {
        this.directory = directory;
        this.policy = policy;
    }

    /** Somebody, with the roles they hold now. */
    public record Known(Person person, Set<Role> roles) {

        public boolean is(Role role) {
            return roles.contains(role);
        }
    }

    /** @throws SlackFailure when Slack cannot be asked: then nobody is anybody */
    public Known known(Interaction interaction) {
        Optional<Profile> profile = directory.profile(interaction.person().id());
        return profile.map(it -> new Known(it.person(), RoleBook.rolesOf(it, policy.get(), directory)))
                .orElse(new Known(interaction.person(), Set.of()));
    }

    /** Whether somebody holds a role now. @throws SlackFailure when Slack cannot be asked */
    public boolean holds(Person person, Role role) {
        return RoleBook.rolesOf(person.id(), policy.get(), directory).contains(role);
    }

    /** The roles a plan asks, each with the people who hold it now. */
    public Map<Role, Ask> asks(Map<Role, Integer> quorums) {
        Map<Role, Ask> asks = new EnumMap<>(Role.class);
        quorums.forEach((role, quorum) -> asks.put(role, new Ask(quorum, holders(role))));
        return asks;
    }

    /** Those who can act in a role; empty when nobody can. */
    public List<Person> holders(Role role) {
        Policy now = policy.get();
        return RoleBook.holders(role, now).stream()
                .flatMap(this::profiles)
                .filter(profile -> RoleBook.rolesOf(profile, now, directory).contains(role))
                .map(Profile::person)
                .distinct()
                .toList();
    }

    private Stream<Profile> profiles(Holder holder) {
        return switch (holder.kind()) {
            case USER -> directory.profile(holder.name()).stream();
            case EMAIL -> directory.byEmail(holder.name()).stream();
            case GROUP, GROUP_HANDLE ->
                directory.members(holder.name()).stream().sorted().flatMap(id -> directory.profile(id).stream());
        };
    }
}
