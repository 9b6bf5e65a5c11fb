package io.confiture.wizard.schedule;

import io.confiture.wizard.approval.Directory;
import io.confiture.wizard.approval.Groups;
import io.confiture.wizard.approval.Profile;
import io.confiture.wizard.environment.ProjectConfig;
import io.confiture.wizard.migration.Migration;
import io.confiture.wizard.migration.MigrationFile;
import io.confiture.wizard.migration.MigrationFiles;
import io.confiture.wizard.plan.Answers;
import io.confiture.wizard.plan.Direction;
import io.confiture.wizard.plan.Person;
import io.confiture.wizard.plan.PlannedMigration;
import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.plan.Role;
import io.confiture.wizard.wizard.Findings;
import io.confiture.wizard.wizard.Proposal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** People, their roles, and a project with its policy, all of which may change at any moment; and who truly holds what. */
final class Town implements Directory, ProjectConfig {

    static final Person JOHN = new Person("U0JOHN", "John");
    static final List<Person> OTHERS = List.of(
            new Person("U0JANE", "Jane"),
            new Person("U0BOB", "Bob"),
            new Person("U0SAM", "Sam"),
            new Person("U0RAJ", "Raj"),
            new Person("U0EVE", "Eve"));

    private final Path folder;
    private final Map<Role, Set<String>> holders = new EnumMap<>(Role.class);
    private final Map<Role, Integer> quorum = new EnumMap<>(Map.of(Role.REVIEWER, 1, Role.DBA, 1));
    private final Set<String> gone = new HashSet<>();
    private int edits;

    Town(Path folder) {
        this.folder = folder;
        holders.put(Role.REVIEWER, new HashSet<>(Set.of("U0JANE", "U0SAM", "U0RAJ")));
        holders.put(Role.DBA, new HashSet<>(Set.of("U0BOB", "U0RAJ", "U0JOHN")));
        try {
            Files.createDirectories(folder.resolve("db/migrations"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        edit("001_rename", 0);
        edit("002_drop", 0);
        writePolicy();
    }

    // ---- what changes -----------------------------------------------------------------------------------------

    void edit(String migration, int text) {
        write(folder.resolve("db/migrations").resolve(migration + ".up.sql"), "SELECT " + text + ";\n");
        write(folder.resolve("db/migrations").resolve(migration + ".down.sql"), "SELECT 0;\n");
    }

    void toggle(Role role, Person person) {
        Set<String> those = holders.get(role);
        if (!those.remove(person.id())) {
            those.add(person.id());
        }
        writePolicy();
    }

    void ask(Role role, int people) {
        quorum.put(role, people);
        writePolicy();
    }

    void comesOrGoes(Person person) {
        if (!gone.remove(person.id())) {
            gone.add(person.id());
        }
    }

    /** Never as long as before, so that no change is missed, however quick. */
    private void writePolicy() {
        edits++;
        String roles = holders.entrySet().stream()
                .map(each -> "  " + each.getKey().key() + ": {users: ["
                        + each.getValue().stream().sorted().collect(Collectors.joining(", ")) + "]}\n")
                .collect(Collectors.joining());
        String high = quorum.entrySet().stream()
                .map(each -> each.getKey().key() + ": " + each.getValue())
                .collect(Collectors.joining(", "));
        write(policy(), "roles:\n" + roles + "approvals: {high: [" + high + "]}\n" + "#\n".repeat(edits % 500 + 100));
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // ---- what is true -----------------------------------------------------------------------------------------

    boolean truly(Person person, Role role) {
        return holders.get(role).contains(person.id()) && !gone.contains(person.id());
    }

    int wanted(Role role) {
        return quorum.get(role);
    }

    Set<Role> roles(Person person) {
        Set<Role> held = EnumSet.noneOf(Role.class);
        holders.keySet().stream().filter(role -> truly(person, role)).forEach(held::add);
        return held;
    }

    Proposal proposal(Answers answers) {
        List<PlannedMigration> planned = new ArrayList<>();
        for (Migration each : MigrationFiles.read(folder).migrations()) {
            planned.add(PlannedMigration.waiting(
                    each.ref(), each.checksum(), each.down().map(MigrationFile::checksum), Risk.HIGH, "it is"));
        }
        return new Proposal(Direction.UP, answers, planned, Findings.NONE);
    }

    // ---- what the bot asks ------------------------------------------------------------------------------------

    @Override
    public Optional<Profile> profile(String userId) {
        return OTHERS.stream()
                .filter(person -> person.id().equals(userId))
                .findFirst()
                .or(() -> Optional.of(JOHN).filter(john -> john.id().equals(userId)))
                .map(person -> new Profile(person, Optional.empty(), gone.contains(person.id()), false, false, false));
    }

    @Override
    public Optional<Profile> byEmail(String email) {
        return Optional.empty();
    }

    @Override
    public Groups groups() {
        return Groups.NONE;
    }

    @Override
    public Path projectDir() {
        return folder;
    }

    @Override
    public Optional<Path> policyFile() {
        return Optional.empty();
    }

    @Override
    public Optional<Path> cli() {
        return Optional.empty();
    }
}
