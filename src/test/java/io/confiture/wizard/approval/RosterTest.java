package io.confiture.wizard.approval;

import static org.assertj.core.api.Assertions.assertThat;

import io.confiture.wizard.environment.Approvals;
import io.confiture.wizard.environment.Holders;
import io.confiture.wizard.environment.Policy;
import io.confiture.wizard.environment.RolesPolicy;
import io.confiture.wizard.plan.Person;
import io.confiture.wizard.plan.Role;
import io.confiture.wizard.sandbox.TestClock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RosterTest implements Directory {

    private static final Policy POLICY = new Policy(
            Map.of(),
            new RolesPolicy(Map.of(
                    Role.DBA, new Holders(Set.of(), Set.of("@dba")),
                    Role.REVIEWER, new Holders(Set.of("U0BOB"), Set.of()))),
            Approvals.USUAL,
            Map.of());

    private final TestClock clock = new TestClock();
    private final Roster roster = new Roster(this, clock);
    private final Set<String> left = new HashSet<>();
    private Set<String> dbas = Set.of("U0BOB", "U0CAROL");
    private int asked;

    @Override
    public Optional<Profile> profile(String userId) {
        asked++;
        return Optional.of(
                new Profile(new Person(userId, userId), Optional.empty(), left.contains(userId), false, false, false));
    }

    @Override
    public Optional<Profile> byEmail(String email) {
        return Optional.empty();
    }

    @Override
    public Groups groups() {
        return new Groups(Map.of("@dba", dbas));
    }

    @Test
    void eachMemberIsAskedAboutOnceAMinuteHoweverOftenTheListIsRead() {
        for (int i = 0; i < 59; i++) {
            assertThat(holders(Role.DBA)).containsExactly("U0BOB", "U0CAROL");
            assertThat(holders(Role.REVIEWER)).containsExactly("U0BOB");
            clock.advance(Duration.ofSeconds(1));
        }
        assertThat(asked).isEqualTo(2);
    }

    @Test
    void whoeverHasLeftIsOffTheListAfterAMinute() {
        holders(Role.DBA);
        left.add("U0BOB");
        clock.advance(Duration.ofMinutes(1));
        assertThat(holders(Role.DBA)).containsExactly("U0CAROL");
        assertThat(holders(Role.REVIEWER)).isEmpty();
    }

    @Test
    void whoeverLeftTheGroupIsOffTheListAtOnce() {
        holders(Role.DBA);
        dbas = Set.of("U0CAROL");
        assertThat(holders(Role.DBA)).containsExactly("U0CAROL");
    }

    private List<String> holders(Role role) {
        return roster.holders(role, POLICY).stream().map(Person::id).toList();
    }
}
