package io.confiture.wizard.slack.command;

import io.confiture.wizard.desk.PlanDesk;
import io.confiture.wizard.environment.Environment;
import io.confiture.wizard.environment.EnvironmentPolicy;
import io.confiture.wizard.environment.Environments;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.PlanState;
import io.confiture.wizard.slack.view.FreezeText;
import io.confiture.wizard.slack.view.Mrkdwn;
import io.confiture.wizard.slack.view.PlanCard;
import io.confiture.wizard.slack.view.RiskText;
import io.confiture.wizard.slack.view.StateText;
import io.confiture.wizard.wizard.Candidate;
import io.confiture.wizard.wizard.Survey;
import io.confiture.wizard.wizard.SurveyFailed;
import io.confiture.wizard.wizard.Surveyed;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code /confiture status}: what is applied, pending, running and waiting. */
@ApplicationScoped
public class StatusAnswer {

    private static final int SHOWN = 10;
    private static final Set<PlanState> LIVING = EnumSet.of(
            PlanState.IN_REVIEW, PlanState.CHANGES_REQUESTED, PlanState.APPROVED, PlanState.RUNNING, PlanState.PAUSED);

    private final Environments environments;
    private final Survey survey;
    private final PlanDesk desk;
    private final UndeliveredLines undelivered;
    private final Clock clock;

    public StatusAnswer(
            Environments environments, Survey survey, PlanDesk desk, UndeliveredLines undelivered, Clock clock) {
        this.environments = environments;
        this.survey = survey;
        this.desk = desk;
        this.undelivered = undelivered;
        this.clock = clock;
    }

    public String of(Optional<String> environment) {
        List<String> names = environment.map(List::of).orElseGet(() -> List.copyOf(environments.names()));
        return names.isEmpty()
                ? "There are no environments: db/environments holds no .yaml file."
                : names.stream().map(this::of).collect(Collectors.joining("\n\n")) + undelivered.late();
    }

    private String of(String name) {
        Environments.Lookup lookup = environments.named(name);
        if (lookup instanceof Environments.Lookup.NotFound unknown) {
            return Mrkdwn.escape(unknown.why());
        }
        Environment environment = lookup.found().orElseThrow();
        String head = "*" + Mrkdwn.escape(name) + "*  "
                + Mrkdwn.code(environment.target().address());
        return head + frozen(environment.policy()) + "\n" + database(environment) + plans(name) + undelivered.of(name);
    }

    private String frozen(EnvironmentPolicy policy) {
        return FreezeText.notes(policy, clock.instant()).stream()
                .map(line -> "\n" + line)
                .collect(Collectors.joining());
    }

    private String database(Environment environment) {
        try {
            Surveyed surveyed = survey.of(environment);
            return surveyed.applied() + " applied, " + surveyed.candidates().size() + " pending" + pending(surveyed)
                    + surveyed.blocked()
                            .map(why -> "\n⛔ Nothing can be applied: " + Mrkdwn.escape(why))
                            .orElse("")
                    + surveyed.remarks().stream()
                            .limit(SHOWN)
                            .map(remark -> "\n⚠️ " + Mrkdwn.escape(remark))
                            .collect(Collectors.joining())
                    + surveyed.lock()
                            .map(holder -> "\n🔒 Migration lock held by " + Mrkdwn.escape(holder.toString()))
                            .orElse("");
        } catch (SurveyFailed unreachable) {
            return "⚠️ " + Mrkdwn.escape(unreachable.getMessage());
        }
    }

    private static String pending(Surveyed surveyed) {
        String lines = surveyed.candidates().stream()
                .limit(SHOWN)
                .map(StatusAnswer::line)
                .collect(Collectors.joining());
        int more = surveyed.candidates().size() - SHOWN;
        return more > 0 ? lines + "\n_and " + more + " more_" : lines;
    }

    private static String line(Candidate candidate) {
        return "\n• " + Mrkdwn.code(candidate.ref().toString()) + "  " + RiskText.of(candidate.risk()) + "  "
                + Mrkdwn.clip(Mrkdwn.line(candidate.reason()), 150);
    }

    private String plans(String environment) {
        List<Plan> living = desk.inStates(environment, LIVING, SHOWN);
        return living.stream()
                .map(plan -> "\n" + StateText.of(plan.state()) + "  " + Mrkdwn.escape(PlanCard.title(plan))
                        + ", waiting for " + StateText.waitsFor(plan))
                .collect(Collectors.joining());
    }
}
