package io.confiture.wizard.slack.view;

import io.confiture.wizard.environment.DeclaredFreeze;
import io.confiture.wizard.plan.Person;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.PlanState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How people are waited for: what is not in the plan itself.
 *
 * @param asked when each of them was asked, by Slack user id
 * @param seen when each of them first looked at it
 * @param ends when it expires, unless everybody has answered by then
 * @param frozen who has frozen its environment, and that has not ended
 */
public record Wait(
        Map<String, Instant> asked,
        Map<String, Instant> seen,
        Optional<Instant> ends,
        Optional<DeclaredFreeze> frozen) {

    public static final Wait NONE = new Wait(Map.of(), Map.of(), Optional.empty(), Optional.empty());

    public Wait(Map<String, Instant> asked, Map<String, Instant> seen, Optional<Instant> ends) {
        this(asked, seen, ends, Optional.empty());
    }

    public Wait {
        asked = Map.copyOf(asked);
        seen = Map.copyOf(seen);
    }

    String seen(Person person) {
        Instant at = seen.get(person.id());
        return at == null ? "" : " (seen " + Mrkdwn.time(at) + ")";
    }

    /** When they were asked: all at once, or whoever was asked last. */
    String asked(List<Person> people) {
        return people.stream()
                .flatMap(person -> Stream.ofNullable(asked.get(person.id())))
                .max(Instant::compareTo)
                .map(at -> ", asked " + Mrkdwn.time(at))
                .orElse("");
    }

    /** On a line of its own; what has ended waits for nothing. */
    String freeze(Plan plan) {
        return frozen.filter(freeze -> !plan.state().isFinal())
                .map(freeze -> "\n" + FreezeText.line(freeze))
                .orElse("");
    }

    String end(Plan plan) {
        boolean waits = plan.state() == PlanState.IN_REVIEW || plan.state() == PlanState.CHANGES_REQUESTED;
        return ends.filter(at -> waits)
                .map(at -> "  ·  expires " + Mrkdwn.time(at))
                .orElse("");
    }
}
