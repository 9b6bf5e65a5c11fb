package io.confiture.wizard.slack.view;

import io.confiture.wizard.desk.Freezes;
import io.confiture.wizard.desk.RecordedEvent;
import io.confiture.wizard.environment.DeclaredFreeze;
import io.confiture.wizard.environment.EnvironmentPolicy;
import io.confiture.wizard.plan.Person;
import io.confiture.wizard.plan.PlanEvent;
import io.confiture.wizard.plan.Role;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An environment in which nothing starts: who wants that, why and until when. */
public final class FreezeText {

    private static final int NAMED = 10;

    private FreezeText() {}

    /** {@code 🧊 Frozen by Bob since …, until …: incident 12}. */
    public static String line(DeclaredFreeze freeze) {
        return "🧊 Frozen by " + Mrkdwn.line(freeze.by().name()) + " since " + Mrkdwn.time(freeze.since())
                + freeze.until().map(at -> ", until " + Mrkdwn.time(at)).orElse(", until somebody lifts it") + ": "
                + Mrkdwn.clip(Mrkdwn.line(freeze.reason()), 300);
    }

    /** What to know of an environment before a time is chosen: in chat or in the policy, nothing starts there now. */
    public static List<String> notes(EnvironmentPolicy policy, Instant now) {
        return policy
                .declared()
                .filter(freeze -> freeze.covers(now))
                .map(FreezeText::line)
                .or(() -> policy.frozen(now).map(why -> "🧊 " + Mrkdwn.line(why)))
                .stream()
                .toList();
    }

    /** For the environment's channel, once. */
    public static Words notice(RecordedEvent event) {
        String environment = "*" + Mrkdwn.line(event.facts().get("environment")) + "*";
        return event.kind().equals(Freezes.FROZEN) ? frozen(event, environment) : unfrozen(event, environment);
    }

    private static Words frozen(RecordedEvent event, String environment) {
        String until = until(event)
                .map(at -> "until " + Mrkdwn.time(at) + " (" + Mrkdwn.utc(at) + ")")
                .orElse("until somebody types `/confiture unfreeze "
                        + Mrkdwn.line(event.facts().get("environment")) + "`");
        String sentence = "🧊 " + Mrkdwn.mention(event.personId()) + " froze " + environment + ", " + until
                + ". Nothing starts there meanwhile; a migration at work finishes, and the next one waits.";
        return quoted(sentence, event.facts().getOrDefault("reason", ""));
    }

    private static Words unfrozen(RecordedEvent event, String environment) {
        boolean over = event.personId().equals(PlanEvent.BOT.id());
        String sentence = (over
                        ? "🌤️ The freeze of " + environment + " is over."
                        : "🌤️ " + Mrkdwn.mention(event.personId()) + " lifted the freeze of " + environment + ".")
                + " Plans whose slot is open start by themselves.";
        return quoted(sentence, event.facts().getOrDefault("reason", ""));
    }

    private static Optional<Instant> until(RecordedEvent event) {
        return Optional.ofNullable(event.facts().get("until")).map(Instant::parse);
    }

    private static Words quoted(String sentence, String reason) {
        return new Words(sentence + " " + Mrkdwn.escape(reason), List.of(Kit.section(sentence), Kit.quote(reason)));
    }

    /**
     * @param what for instance {@code Freezing production is}
     * @param whyNoRole of somebody who can hold none
     */
    public static String insufficient(
            String what, Optional<String> whyNoRole, List<Person> dbas, List<Person> developers) {
        String those = Stream.of(names(Role.DBA, dbas), names(Role.DEVELOPER, developers))
                .flatMap(Optional::stream)
                .collect(Collectors.joining("; "));
        return "🔒 *Insufficient permissions*"
                + whyNoRole.map(why -> ": " + Mrkdwn.escape(why) + ".").orElse("") + "\n" + what
                + " for people with the DBA or Developer role. "
                + (those.isEmpty()
                        ? "Nobody holds them: add people to `roles` in the policy."
                        : "Those who have it: " + those + ".");
    }

    private static Optional<String> names(Role role, List<Person> people) {
        return people.isEmpty()
                ? Optional.empty()
                : Optional.of(role.label() + " "
                        + people.stream()
                                .limit(NAMED)
                                .map(Person::id)
                                .map(Mrkdwn::mention)
                                .collect(Collectors.joining(", ")));
    }
}
