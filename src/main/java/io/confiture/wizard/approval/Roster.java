package io.confiture.wizard.approval;

import io.confiture.wizard.environment.Policy;
import io.confiture.wizard.plan.Person;
import io.confiture.wizard.plan.Role;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who can act in a role, for people to read and be asked: a group has many members, and a workspace answers for one at a time, so
 * what it said within the last minute will do. Whoever then acts is asked about anew.
 */
@ApplicationScoped
public class Roster {

    private static final Duration STAYS_TRUE = Duration.ofMinutes(1);

    private final Directory directory;
    private final Clock clock;
    private final Map<String, Entry> entries = new ConcurrentHashMap<>();

    public Roster(Directory directory, Clock clock) {
        this.directory = directory;
        this.clock = clock;
    }

    private record Entry(Optional<Profile> profile, Instant until) {}

    /**
     * At most twenty of each group; empty when nobody can.
     *
     * @throws DirectoryFailure when the workspace cannot be asked
     */
    public List<Person> holders(Role role, Policy policy) {
        return RoleBook.people(role, policy, new RememberingDirectory(new Remembered()));
    }

    private Optional<Profile> profile(String userId) {
        Instant now = clock.instant();
        Entry known = entries.get(userId);
        if (known == null || !now.isBefore(known.until())) {
            known = new Entry(directory.profile(userId), now.plus(STAYS_TRUE));
            entries.values().removeIf(entry -> !now.isBefore(entry.until()));
            entries.put(userId, known);
        }
        return known.profile();
    }

    private final class Remembered implements Directory {

        @Override
        public Optional<Profile> profile(String userId) {
            return Roster.this.profile(userId);
        }

        @Override
        public Optional<Profile> byEmail(String email) {
            return directory.byEmail(email);
        }

        @Override
        public Groups groups() {
            return directory.groups();
        }
    }
}
