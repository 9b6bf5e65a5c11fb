package io.confiture.wizard.slack;

import io.confiture.wizard.approval.Directory;
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

    /** More people of one group than a message could name. */
    private static final int NAMED = 20;

    /**
     * Somebody, with the roles they hold now.
     *
     * @param member of our own workspace, in full: no guest, no bot, nobody who has left or is visiting
     */
    public record Known(Person person, Set<Role> roles, boolean member) {

        public boolean is(Role role) {
            return roles.contains(role);
        }
    }

    /** @throws SlackFailure when Slack cannot be asked: then nobody is anybody */
    public Known known(Interaction interaction) {
        Directory now = new RememberingDirectory(directory);
        return now.profile(interaction.person().id())
                .map(it -> new Known(it.person(), RoleBook.rolesOf(it, policy.get(), now), it.isFullMember()))
                .orElse(new Known(interaction.person(), Set.of(), false));
    }

    /** The roles a plan asks, each with the people who hold it now. */
    public Map<Role, Ask> asks(Map<Role, Integer> quorums) {
        Map<Role, Ask> asks = new EnumMap<>(Role.class);
        Directory now = new RememberingDirectory(directory);
        quorums.forEach((role, quorum) -> asks.put(role, new Ask(quorum, holders(role, now))));
        return asks;
    }

    /** Those who can act in a role, at most twenty of each group; empty when nobody can. */
    public List<Person> holders(Role role) {
        return holders(role, new RememberingDirectory(directory));
    }

    private List<Person> holders(Role role, Directory now) {
        Policy inForce = policy.get();
        return RoleBook.holders(role, inForce).stream()
                .flatMap(holder -> profiles(holder, now))
                .filter(profile -> RoleBook.rolesOf(profile, inForce, now).contains(role))
                .map(Profile::person)
                .distinct()
                .toList();
    }

    private Stream<Profile> profiles(Holder holder, Directory now) {
        return switch (holder.kind()) {
            case USER -> now.profile(holder.name()).stream();
            case EMAIL -> directory.byEmail(holder.name()).stream();
            case GROUP, GROUP_HANDLE ->
                now.members(holder.name()).stream().sorted().limit(NAMED).flatMap(id -> now.profile(id).stream());
        };
    }
}
