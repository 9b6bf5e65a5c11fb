package io.confiture.wizard.slack.command;

import io.confiture.wizard.desk.Freezes;
import io.confiture.wizard.desk.PlanDesk;
import io.confiture.wizard.environment.DeclaredFreeze;
import io.confiture.wizard.environment.EnvironmentPolicy;
import io.confiture.wizard.environment.Environments;
import io.confiture.wizard.environment.Nearest;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.PlanState;
import io.confiture.wizard.plan.Role;
import io.confiture.wizard.slack.Interaction;
import io.confiture.wizard.slack.People;
import io.confiture.wizard.slack.view.FreezeText;
import io.confiture.wizard.slack.view.Mrkdwn;
import io.confiture.wizard.wizard.SpokenTime;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;

/** {@code /confiture freeze} and {@code unfreeze}: developers and DBAs say that nothing starts in an environment. */
@ApplicationScoped
public class FreezeAnswer {

    /** Characters of a reason. */
    private static final int REASON = 500;

    private final Environments environments;
    private final Freezes freezes;
    private final PlanDesk desk;
    private final People people;
    private final Clock clock;

    public FreezeAnswer(Environments environments, Freezes freezes, PlanDesk desk, People people, Clock clock) {
        this.environments = environments;
        this.freezes = freezes;
        this.desk = desk;
        this.people = people;
        this.clock = clock;
    }

    public String freeze(Interaction who, Typed.Freeze asked) {
        Optional<String> no = refusal(who, asked.environment(), "Freezing");
        if (no.isPresent()) {
            return no.get();
        }
        EnvironmentPolicy policy = environments.policy(asked.environment());
        Instant now = clock.instant();
        String note = "";
        Optional<Instant> until = Optional.empty();
        if (asked.until().isPresent()) {
            SpokenTime time = SpokenTime.read(asked.until().get(), policy.zone());
            if (time instanceof SpokenTime.Unclear unclear) {
                return nothing(unclear.why());
            }
            SpokenTime.At at = (SpokenTime.At) time;
            if (!now.isBefore(at.moment())) {
                return nothing("That moment is over: a freeze ends in the future.");
            }
            until = Optional.of(at.moment());
            note = at.note().isEmpty() ? "" : "\n" + Mrkdwn.escape(at.note());
        }
        String reason = Mrkdwn.clipPlain(asked.reason(), REASON);
        DeclaredFreeze freeze = new DeclaredFreeze(
                asked.environment(), reason, people.known(who).person(), now, until);
        Optional<DeclaredFreeze> before = freezes.declare(freeze, policy.channel());
        return "*" + Mrkdwn.escape(asked.environment()) + "*\n" + FreezeText.line(freeze) + note
                + before.map(old -> "\nIt takes the place of what was there: " + FreezeText.line(old))
                        .orElse("")
                + running(asked.environment()) + untold(policy);
    }

    public String unfreeze(Interaction who, String environment) {
        Optional<String> no = refusal(who, environment, "Unfreezing");
        if (no.isPresent()) {
            return no.get();
        }
        EnvironmentPolicy policy = environments.policy(environment);
        Instant now = clock.instant();
        Optional<DeclaredFreeze> lifted =
                freezes.lift(environment, people.known(who).person(), policy.channel(), now);
        Optional<String> still = policy.with(Optional.empty())
                .frozen(now)
                .map(why -> " The policy freezes it too, which only an edit of db/confiture.yaml ends: "
                        + Mrkdwn.escape(why));
        String name = "*" + Mrkdwn.escape(environment) + "*";
        return lifted.map(freeze ->
                                "🌤️ " + name + " is not frozen from chat any more. Plans whose slot is open start by"
                                        + " themselves." + untold(policy))
                        .orElse("Nobody has frozen " + name + " from chat, so nothing was changed.")
                + still.orElse("");
    }

    private Optional<String> refusal(Interaction who, String environment, String doing) {
        if (!environments.names().contains(environment)) {
            return Optional.of(Mrkdwn.escape(Nearest.unknown("environment", environment, environments.names())));
        }
        People.Known known = people.known(who);
        return known.is(Role.DBA) || known.is(Role.DEVELOPER)
                ? Optional.empty()
                : Optional.of(FreezeText.insufficient(
                        doing + " " + Mrkdwn.escape(environment) + " is",
                        known.whyNoRole(),
                        people.holders(Role.DBA),
                        people.holders(Role.DEVELOPER)));
    }

    private String running(String environment) {
        return desk.inStates(environment, EnumSet.of(PlanState.RUNNING), 1).stream()
                .findFirst()
                .map(Plan::id)
                .map(plan -> "\nPlan " + plan + " is running: the migration at work finishes, and the next one waits.")
                .orElse("");
    }

    private static String untold(EnvironmentPolicy policy) {
        return policy.channel().isPresent() ? "" : "\nThe policy names no channel for it, so nobody else was told.";
    }

    private static String nothing(String why) {
        return "⛔ " + Mrkdwn.escape(why) + "\nNothing was frozen.";
    }
}
