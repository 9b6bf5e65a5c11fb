package io.confiture.wizard.approval;

import static io.confiture.wizard.plan.Role.DBA;
import static io.confiture.wizard.plan.Role.DEVELOPER;
import static io.confiture.wizard.plan.Role.REVIEWER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.confiture.wizard.environment.Approvals;
import io.confiture.wizard.environment.Holders;
import io.confiture.wizard.environment.Policy;
import io.confiture.wizard.environment.RolesPolicy;
import io.confiture.wizard.plan.Person;
import io.confiture.wizard.plan.Role;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RoleBookTest {

    private static final Policy POLICY = new Policy(
            Map.of(),
            new RolesPolicy(Map.of(
                    DEVELOPER, new Holders(Set.of(), Set.of("@backend", "S0TEAM")),
                    REVIEWER, new Holders(Set.of("Jane@acme.com", "U0RAJ"), Set.of()),
                    DBA, new Holders(Set.of("bob@acme.com"), Set.of("@backend")))),
            Approvals.USUAL,
            Map.of());

    private final Directory directory = new Directory() {
        @Override
        public Optional<Profile> profile(String userId) {
            return userId.equals("U0RAJ") ? Optional.of(member("U0RAJ", "raj@acme.com")) : Optional.empty();
        }

        @Override
        public Optional<Profile> byEmail(String email) {
            return email.equals("jane@acme.com") ? Optional.of(member("U0JANE", email)) : Optional.empty();
        }

        @Override
        public Groups groups() {
            return new Groups(Map.of("@backend", Set.of("U0JOHN")));
        }
    };

    @Test
    void peopleAreNamedByIdOrByAddressInAnyCase() {
        assertThat(rolesOf(member("U0RAJ", "raj@acme.com"))).containsExactly(REVIEWER);
        assertThat(rolesOf(member("U0JANE", "JANE@Acme.com"))).containsExactly(REVIEWER);
    }

    @Test
    void membersOfAGroupHoldItsRoles() {
        assertThat(rolesOf(member("U0JOHN", "john@acme.com"))).containsExactly(DEVELOPER, DBA);
    }

    @Test
    void othersHoldNone() {
        assertThat(rolesOf(member("U0SAM", "sam@acme.com"))).isEmpty();
        assertThat(rolesOf(new Profile(new Person("U0SAM", "Sam"), Optional.empty(), false, false, false, false)))
                .isEmpty();
    }

    @Test
    void aDisplayNameIsNoAddress() {
        Profile pretender = new Profile(
                new Person("U0SAM", "bob@acme.com"), Optional.of("sam@acme.com"), false, false, false, false);
        assertThat(rolesOf(pretender)).isEmpty();
    }

    @Test
    void anIdIsNoAddressAndAnAddressNoId() {
        assertThat(rolesOf(member("bob@acme.com", "sam@acme.com"))).doesNotContain(REVIEWER);
        assertThat(rolesOf(member("U0SAM", "U0RAJ"))).isEmpty();
        assertThat(rolesOf(member("u0raj", "sam@acme.com"))).isEmpty();
    }

    @Test
    void guestsBotsStrangersAndThoseWhoLeftHoldNone() {
        Person john = new Person("U0JOHN", "John");
        Optional<String> address = Optional.of("bob@acme.com");
        assertThat(rolesOf(new Profile(john, address, true, false, false, false)))
                .isEmpty();
        assertThat(rolesOf(new Profile(john, address, false, true, false, false)))
                .isEmpty();
        assertThat(rolesOf(new Profile(john, address, false, false, true, false)))
                .isEmpty();
        assertThat(rolesOf(new Profile(john, address, false, false, false, true)))
                .isEmpty();
        assertThat(rolesOf(new Profile(john, address, false, false, false, false)))
                .isNotEmpty();
    }

    @Test
    void aUserTheWorkspaceDoesNotKnowHoldsNone() {
        assertThat(RoleBook.rolesOf("U0RAJ", POLICY, directory)).containsExactly(REVIEWER);
        assertThat(RoleBook.rolesOf("U0GHOST", POLICY, directory)).isEmpty();
    }

    @Test
    void whenTheWorkspaceCannotBeAskedNobodyIsGuessedAt() {
        Directory silent = new Directory() {
            @Override
            public Optional<Profile> profile(String userId) {
                throw new IllegalStateException("Slack is down");
            }

            @Override
            public Optional<Profile> byEmail(String email) {
                throw new IllegalStateException("Slack is down");
            }

            @Override
            public Groups groups() {
                throw new IllegalStateException("Slack is down");
            }
        };
        assertThatThrownBy(() -> RoleBook.rolesOf(member("U0SAM", "sam@acme.com"), POLICY, silent))
                .hasMessage("Slack is down");
    }

    @Test
    void whoCanIsListedPeopleFirst() {
        assertThat(RoleBook.holders(REVIEWER, POLICY))
                .containsExactly(new Holder(Holder.Kind.USER, "U0RAJ"), new Holder(Holder.Kind.EMAIL, "jane@acme.com"));
        assertThat(RoleBook.holders(DEVELOPER, POLICY))
                .containsExactly(
                        new Holder(Holder.Kind.GROUP_HANDLE, "@backend"), new Holder(Holder.Kind.GROUP, "S0TEAM"));
        assertThat(RoleBook.holders(DBA, Policy.EMPTY)).isEmpty();
    }

    private Set<Role> rolesOf(Profile profile) {
        return RoleBook.rolesOf(profile, POLICY, directory);
    }

    private static Profile member(String id, String email) {
        return new Profile(new Person(id, id), Optional.of(email), false, false, false, false);
    }
}
