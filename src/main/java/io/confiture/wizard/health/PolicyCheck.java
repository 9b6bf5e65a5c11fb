package io.confiture.wizard.health;

import io.confiture.wizard.environment.PolicyInForce;
import io.confiture.wizard.environment.PolicyProblem;
import io.smallrye.health.api.Wellness;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** Whether the policy file is the one in force, or the last good one because somebody broke it since. */
@Wellness
@ApplicationScoped
public class PolicyCheck implements HealthCheck {

    private final PolicyInForce policy;

    public PolicyCheck(PolicyInForce policy) {
        this.policy = policy;
    }

    @Override
    public HealthCheckResponse call() {
        List<PolicyProblem> problems = policy.problems();
        var check = HealthCheckResponse.named("policy");
        if (problems.isEmpty()) {
            return check.up().build();
        }
        return check.down()
                .withData("cause", "the policy file is broken, the last good one stays in force; the log says more")
                .withData("first", place(problems.get(0)))
                .withData("problems", problems.size())
                .build();
    }

    /** Where, and not what: the sentences quote the file. */
    private static String place(PolicyProblem problem) {
        return problem.file() + (problem.line() > 0 ? ":" + problem.line() : "");
    }
}
