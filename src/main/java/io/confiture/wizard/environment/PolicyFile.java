package io.confiture.wizard.environment;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.plan.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.nodes.Node;

/** Reads {@code db/confiture.yaml}: either a whole policy, or everything that is wrong with it. */
public final class PolicyFile {

    static final List<String> SECTIONS = List.of("migrations", "roles", "approvals", "environments");

    private PolicyFile() {}

    /**
     * @return accepted with {@link Policy#EMPTY} and a remark when there is no such file
     * @throws UncheckedIOException when the file is there and cannot be read
     */
    public static PolicyReading read(Path file) {
        return read(file, Optional.empty());
    }

    /** @param environments names of the environments that exist; another name in the policy is then a problem */
    public static PolicyReading read(Path file, Set<String> environments) {
        return read(file, Optional.of(environments));
    }

    private static PolicyReading read(Path file, Optional<Set<String>> environments) {
        if (Files.notExists(file)) {
            return new PolicyReading.Accepted(
                    Policy.EMPTY,
                    List.of("There is no " + file.getFileName()
                            + ": nobody holds a role, so nothing beyond LOW can be approved."));
        }
        Problems problems = new Problems(file.getFileName().toString());
        Policy policy = root(file, problems)
                .map(root -> policy(new Place(root, "", problems), environments))
                .orElse(Policy.EMPTY);
        return problems.isEmpty()
                ? new PolicyReading.Accepted(policy, remarks(policy))
                : new PolicyReading.Refused(problems.byLine());
    }

    private static Optional<Node> root(Path file, Problems problems) {
        try {
            return YamlText.read(file, problems);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("Cannot read the policy file " + file, unreadable);
        }
    }

    private static Policy policy(Place root, Optional<Set<String>> environments) {
        Map<String, Place> sections = root.map(SECTIONS);
        return new Policy(
                section(sections, "migrations").map(MigrationsReader::read).orElse(Map.of()),
                section(sections, "roles").map(RolesReader::read).orElse(RolesPolicy.NOBODY),
                section(sections, "approvals")
                        .map(ApprovalsReader::read)
                        .orElse(Approvals.UNSAID)
                        .orElse(Approvals.USUAL),
                section(sections, "environments")
                        .map(place -> EnvironmentsReader.read(place, environments))
                        .orElse(Map.of()));
    }

    private static Optional<Place> section(Map<String, Place> sections, String name) {
        return Optional.ofNullable(sections.get(name));
    }

    private static List<String> remarks(Policy policy) {
        List<String> remarks = new ArrayList<>();
        Arrays.stream(Role.values())
                .filter(role -> role != Role.DEVELOPER)
                .filter(role -> policy.roles().of(role).isEmpty() && isAsked(policy, role))
                .forEach(role -> remarks.add("Nobody holds the role " + role.key()
                        + ", and some plans ask for it: they cannot be approved until somebody does."));
        return List.copyOf(remarks);
    }

    private static boolean isAsked(Policy policy, Role role) {
        return Arrays.stream(Risk.values())
                .anyMatch(risk -> policy.approvals().asked(risk).containsKey(role)
                        || policy.environments().keySet().stream()
                                .anyMatch(name ->
                                        policy.approvals(name).asked(risk).containsKey(role)));
    }
}
