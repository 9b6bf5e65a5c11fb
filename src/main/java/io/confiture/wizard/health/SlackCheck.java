package io.confiture.wizard.health;

import io.confiture.wizard.slack.SlackStanding;
import io.confiture.wizard.slack.socket.SocketMode;
import io.smallrye.health.api.Wellness;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** Whether Slack takes our token, asked now and then, not at every look; and, in Socket Mode, whether it reaches us. */
@Wellness
@ApplicationScoped
public class SlackCheck implements HealthCheck {

    private final SlackStanding standing;
    private final SocketMode socket;

    public SlackCheck(SlackStanding standing, SocketMode socket) {
        this.standing = standing;
        this.socket = socket;
    }

    @Override
    public HealthCheckResponse call() {
        var check = HealthCheckResponse.named("slack");
        if (socket.isOn()) {
            check.withData("socket", socket.trouble().orElse("connected"));
        }
        Optional<String> lost = socket.trouble();
        if (lost.isPresent()) {
            return check.down().build();
        }
        return standing.trouble()
                .map(trouble -> check.down()
                        .withData("cause", trouble.what())
                        .withData("since", trouble.since().toString())
                        .build())
                .orElseGet(() -> check.up().build());
    }
}
