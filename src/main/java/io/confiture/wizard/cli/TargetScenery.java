package io.confiture.wizard.cli;

import io.confiture.wizard.environment.Environments;
import io.confiture.wizard.environment.Policy;
import io.confiture.wizard.environment.PolicyFile;
import io.confiture.wizard.environment.PolicyProblem;
import io.confiture.wizard.environment.PolicyReading;
import io.confiture.wizard.risk.Scene;
import io.confiture.wizard.sql.SqlScript;
import io.confiture.wizard.wizard.TargetScene;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The scene at an environment of the project, without a running bot. */
final class TargetScenery {

    private final UnaryOperator<String> variables;
    private final TargetScene scenes;

    TargetScenery(UnaryOperator<String> variables, TargetScene scenes) {
        this.variables = variables;
        this.scenes = scenes;
    }

    /** @throws BadUsage when there is no such environment, or the policy cannot be read */
    Scene of(String name, List<SqlScript> scripts) {
        Path project = Path.of(variable("CONFITURE_PROJECT_DIR").orElse("."));
        Policy policy = policy(project);
        Environments.Lookup lookup = new Environments(project, () -> policy, variables).named(name);
        if (lookup instanceof Environments.Lookup.NotFound unknown) {
            throw new BadUsage(unknown.why());
        }
        return scenes.ofScripts(lookup.found().orElseThrow(), scripts);
    }

    private Policy policy(Path project) {
        Path file = variable("CONFITURE_POLICY_FILE")
                .map(Path::of)
                .orElse(project.resolve("db").resolve("confiture.yaml"));
        try {
            PolicyReading reading =
                    PolicyFile.read(file, new Environments(project, () -> Policy.EMPTY, variables).names());
            return reading.accepted().orElseThrow(() -> new BadUsage(problems(reading)));
        } catch (UncheckedIOException unreadable) {
            throw new BadUsage("The policy file " + file + " cannot be read: check that it may be read.");
        }
    }

    private static String problems(PolicyReading reading) {
        return reading.problems().stream().map(PolicyProblem::toString).collect(Collectors.joining("\n"));
    }

    private Optional<String> variable(String name) {
        return Optional.ofNullable(variables.apply(name));
    }
}
