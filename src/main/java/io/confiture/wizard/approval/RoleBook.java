package io.confiture.wizard.approval;

import io.confiture.wizard.environment.Holders;
import io.confiture.wizard.environment.Policy;
import io.confiture.wizard.plan.Person;
import io.confiture.wizard.plan.Role;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;

/** Who holds which role: the policy names people and groups, the workspace says who they are. */
public final class RoleBook {

    /** More people of one group than a message could name. */
    private static final int NAMED = 20;

    private RoleBook() {}

    /** Roles somebody holds right now; none for guests, bots, deactivated people and those of other workspaces. */
    public static EnumSet<Role> rolesOf(Profile profile, Policy policy, Directory directory) {
        EnumSet<Role> held = EnumSet.noneOf(Role.class);
        if (profile.isFullMember()) {
            Stream.of(Role.values())
                    .filter(role -> holds(profile, policy.roles().of(role), directory))
                    .forEach(held::add);
        }
        return held;
    }

    /** Roles of a user; none when the workspace does not know them. */
    public static EnumSet<Role> rolesOf(String userId, Policy policy, Directory directory) {
        return directory
                .profile(userId)
                .map(profile -> rolesOf(profile, policy, directory))
                .orElse(EnumSet.noneOf(Role.class));
    }

    /** Who can act in this role: people first, then groups, each in alphabetical order; empty when nobody can. */
    public static List<Holder> holders(Role role, Policy policy) {
        Holders named = policy.roles().of(role);
        return Stream.concat(
                        named.users().stream().sorted().map(Holder::user),
                        named.groups().stream().sorted().map(Holder::group))
                .toList();
    }

    /** Those who can act in a role at this moment, at most twenty of each group; empty when nobody can. */
    public static List<Person> people(Role role, Policy policy, Directory directory) {
        return holders(role, policy).stream()
                .flatMap(holder -> profiles(holder, directory))
                .filter(profile -> rolesOf(profile, policy, directory).contains(role))
                .map(Profile::person)
                .distinct()
                .toList();
    }

    private static Stream<Profile> profiles(Holder holder, Directory directory) {
        return switch (holder.kind()) {
            case USER -> directory.profile(holder.name()).stream();
            case EMAIL -> directory.byEmail(holder.name()).stream();
            case GROUP, GROUP_HANDLE ->
                directory.groups().of(holder.name()).stream()
                        .sorted()
                        .limit(NAMED)
                        .flatMap(id -> directory.profile(id).stream());
        };
    }

    /** Groups come last: they are the only question that goes to the workspace. */
    private static boolean holds(Profile profile, Holders named, Directory directory) {
        String id = profile.person().id();
        return named.namesUser(id)
                || profile.email().filter(named::namesEmail).isPresent()
                || named.groups().stream()
                        .anyMatch(group -> directory.groups().of(group).contains(id));
    }
}
