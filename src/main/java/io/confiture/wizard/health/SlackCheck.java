package io.confiture.wizard.health;

import io.confiture.wizard.slack.SlackStanding;
import io.smallrye.health.api.Wellness;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** Whether Slack takes our token. Asked now and then, not at every look. */
@Wellness
@ApplicationScoped
public class SlackCheck implements HealthCheck {

    private final SlackStanding standing;

    public SlackCheck(SlackStanding standing) {
        this.standing = standing;
    }

    @Override
    public HealthCheckResponse call() {
        var check = HealthCheckResponse.named("slack");
        return standing.trouble()
                .map(trouble -> check.down()
                        .withData("cause", trouble.what())
                        .withData("since", trouble.since().toString())
                        .build())
                .orElseGet(() -> check.up().build());
    }
}
