package io.confiture.wizard.environment;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;

/** {@code CONFITURE_…} in the environment: where the project is. */
@ConfigMapping(prefix = "confiture")
public interface ProjectConfig {

    /** Folder that holds {@code db/} of a Confiture project. */
    @WithDefault(".")
    Path projectDir();

    /** The policy; {@code db/confiture.yaml} in the project when unset. */
    Optional<Path> policyFile();

    /** The confiture executable; without one, what is written in Python is not run. */
    Optional<Path> cli();

    default Path policy() {
        return policyFile().orElse(projectDir().resolve("db").resolve("confiture.yaml"));
    }
}
