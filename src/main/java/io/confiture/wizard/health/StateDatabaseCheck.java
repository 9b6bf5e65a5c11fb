package io.confiture.wizard.health;

import io.confiture.wizard.desk.Figures;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Without its own database the bot can do nothing for anybody: another replica may be better off. */
@Readiness
@ApplicationScoped
public class StateDatabaseCheck implements HealthCheck {

    private final Figures figures;

    public StateDatabaseCheck(Figures figures) {
        this.figures = figures;
    }

    @Override
    public HealthCheckResponse call() {
        var check = HealthCheckResponse.named("state database");
        return figures.whyNoAnswer()
                .map(why -> check.down()
                        .withData("cause", "the bot's own PostgreSQL (CONFITURE_STATE_URL) does not answer: " + why)
                        .build())
                .orElseGet(() -> check.up().build());
    }
}
