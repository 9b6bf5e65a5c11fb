package io.confiture.wizard.slack;

import io.confiture.wizard.desk.AskedPeople;
import io.confiture.wizard.desk.Freezes;
import io.confiture.wizard.desk.PlanDesk;
import io.confiture.wizard.environment.DeclaredFreeze;
import io.confiture.wizard.environment.PolicyInForce;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.PlanEvent;
import io.confiture.wizard.plan.PlanState;
import io.confiture.wizard.plan.Slot;
import io.confiture.wizard.slack.view.Wait;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How people are waited for, as a plan's messages show it. */
@ApplicationScoped
public class Waits {

    /** Each of these begins the time in which there must be an answer. */
    private static final Set<PlanEvent.Kind> BEGINNINGS = EnumSet.of(
            PlanEvent.Kind.SUBMITTED,
            PlanEvent.Kind.RESUBMITTED,
            PlanEvent.Kind.REOPENED,
            PlanEvent.Kind.RESCHEDULED,
            PlanEvent.Kind.CHANGES_REQUESTED,
            PlanEvent.Kind.APPROVAL_WITHDRAWN);

    private final PlanDesk desk;
    private final AskedPeople people;
    private final PolicyInForce policy;
    private final Freezes freezes;
    private final Clock clock;

    public Waits(PlanDesk desk, AskedPeople people, PolicyInForce policy, Freezes freezes, Clock clock) {
        this.freezes = freezes;
        this.clock = clock;
        this.desk = desk;
        this.people = people;
        this.policy = policy;
    }

    Wait of(Plan plan) {
        Optional<DeclaredFreeze> frozen =
                freezes.of(plan.request().environment()).filter(freeze -> freeze.covers(clock.instant()));
        if (plan.state() != PlanState.IN_REVIEW && plan.state() != PlanState.CHANGES_REQUESTED) {
            return new Wait(Map.of(), Map.of(), Optional.empty(), frozen);
        }
        List<AskedPeople.Asked> all = people.of(plan.id());
        Map<String, Instant> asked = new HashMap<>();
        Map<String, Instant> seen = new HashMap<>();
        all.forEach(each -> asked.put(each.personId(), each.at()));
        all.forEach(each -> each.seen().ifPresent(at -> seen.put(each.personId(), at)));
        Optional<Instant> ends = desk.lastEvent(plan.id(), BEGINNINGS)
                .map(event -> event.at()
                        .plus(policy.get()
                                .environment(plan.request().environment())
                                .reviewExpires()))
                .map(end -> plan.answers()
                        .slot()
                        .map(Slot::closes)
                        .filter(end::isAfter)
                        .orElse(end));
        return new Wait(asked, seen, ends, frozen);
    }
}
