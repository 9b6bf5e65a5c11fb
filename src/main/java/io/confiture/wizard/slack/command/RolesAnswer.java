package io.confiture.wizard.slack.command;

import io.confiture.wizard.approval.ApprovalPolicy;
import io.confiture.wizard.environment.Environment;
import io.confiture.wizard.environment.Environments;
import io.confiture.wizard.environment.PolicyInForce;
import io.confiture.wizard.environment.PolicyProblem;
import io.confiture.wizard.plan.MigrationRef;
import io.confiture.wizard.plan.Person;
import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.plan.Role;
import io.confiture.wizard.slack.People;
import io.confiture.wizard.slack.view.Mrkdwn;
import io.confiture.wizard.slack.view.RiskText;
import io.confiture.wizard.wizard.Candidate;
import io.confiture.wizard.wizard.Survey;
import io.confiture.wizard.wizard.SurveyFailed;
import io.confiture.wizard.wizard.Surveyed;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code /confiture roles}: who holds which role at this moment, and who would have to approve what. */
@ApplicationScoped
public class RolesAnswer {

    private static final int PEOPLE_SHOWN = 10;

    /** Each of them is asked what is pending, and all of it has to fit one message. */
    private static final int ENVIRONMENTS_SHOWN = 5;

    private static final int CHARACTERS_OF_A_REASON = 250;

    /** No migration of the policy's own list. */
    private static final MigrationRef ANY = new MigrationRef("", "");

    private final Environments environments;
    private final PolicyInForce policy;
    private final People people;
    private final Survey survey;

    public RolesAnswer(Environments environments, PolicyInForce policy, People people, Survey survey) {
        this.environments = environments;
        this.policy = policy;
        this.people = people;
        this.survey = survey;
    }

    public String of(Optional<String> environment) {
        List<String> names = environment.map(List::of).orElseGet(() -> List.copyOf(environments.names()));
        Stream<String> shown = names.stream().limit(ENVIRONMENTS_SHOWN).map(this::of);
        int more = names.size() - ENVIRONMENTS_SHOWN;
        Stream<String> rest = more > 0
                ? Stream.of("_and " + more + " more environments: `/confiture roles ENV` shows one of them_")
                : Stream.empty();
        return Stream.of(Stream.of(holders()), shown, rest)
                .flatMap(part -> part)
                .collect(Collectors.joining("\n\n"));
    }

    private String holders() {
        String roles = Stream.of(Role.values())
                .map(role -> "*" + role.label() + "*: " + names(people.holders(role)))
                .collect(Collectors.joining("\n"));
        return broken() + roles;
    }

    private String broken() {
        List<PolicyProblem> problems = policy.problems();
        return problems.isEmpty()
                ? ""
                : "⚠️ The policy file is broken, so the last good one counts: "
                        + Mrkdwn.clip(Mrkdwn.line(problems.get(0).toString()), 300) + "\n";
    }

    private static String names(List<Person> people) {
        if (people.isEmpty()) {
            return "nobody; add people to the policy";
        }
        String names = people.stream()
                .limit(PEOPLE_SHOWN)
                .map(person -> Mrkdwn.mention(person.id()))
                .collect(Collectors.joining(", "));
        int more = people.size() - PEOPLE_SHOWN;
        return more > 0 ? names + " and " + more + " more" : names;
    }

    private String of(String name) {
        Environments.Lookup lookup = environments.named(name);
        if (lookup instanceof Environments.Lookup.NotFound unknown) {
            return reason(unknown.why());
        }
        String byRisk = Stream.of(Risk.values())
                .map(risk -> "\n" + RiskText.of(risk) + "  "
                        + asked(ApprovalPolicy.asked(policy.get(), name, Map.of(ANY, risk), false)))
                .collect(Collectors.joining());
        return "*" + Mrkdwn.escape(name) + "*: besides the requester it takes" + byRisk
                + pending(name, lookup.found().orElseThrow());
    }

    private String pending(String name, Environment environment) {
        try {
            Surveyed found = survey.of(environment);
            Map<MigrationRef, Risk> risks = new LinkedHashMap<>();
            for (Candidate candidate : found.candidates()) {
                risks.put(candidate.ref(), candidate.risk());
            }
            return "\n_What is pending there now (" + risks.size() + "):_ "
                    + (risks.isEmpty() ? "nothing" : asked(ApprovalPolicy.asked(policy.get(), name, risks, false)));
        } catch (SurveyFailed unreachable) {
            return "\n⚠️ " + reason(unreachable.getMessage());
        }
    }

    private static String reason(String why) {
        return Mrkdwn.clip(Mrkdwn.line(why), CHARACTERS_OF_A_REASON);
    }

    private static String asked(Map<Role, Integer> asked) {
        return asked.isEmpty()
                ? "nobody"
                : asked.entrySet().stream()
                        .map(each -> (each.getValue() > 1 ? each.getValue() + " × " : "")
                                + each.getKey().label())
                        .collect(Collectors.joining(" and "));
    }
}
