package io.confiture.wizard.environment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.Config;

/** The Confiture project we were pointed at. */
@ApplicationScoped
public class Project {

    @Produces
    @Singleton
    Environments environments(ProjectConfig project, PolicyInForce policy, Config config, DeclaredFreezes freezes) {
        return new Environments(
                project.projectDir(),
                policy,
                name -> config.getOptionalValue(name, String.class).orElse(null),
                freezes);
    }
}
