package io.confiture.wizard.api;

import io.confiture.wizard.desk.PlanList;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.Slot;
import java.time.Instant;
import java.util.Optional;

/**
 * A plan at a glance. What there is not is {@code null}; moments are UTC.
 *
 * @param risk of its worst migration
 * @param migrations how many
 */
record PlanLine(
        long number,
        String environment,
        String direction,
        String state,
        boolean ended,
        boolean needsPerson,
        String risk,
        int migrations,
        String requester,
        String slotOpens,
        String openedAt,
        String endedAt) {

    static PlanLine of(PlanList.Entry plan) {
        return new PlanLine(
                plan.id().number(),
                plan.environment(),
                plan.direction().name(),
                plan.state().name(),
                plan.state().isFinal(),
                PlanAnswer.needsPerson(plan.state(), plan.opens().isPresent()),
                plan.risk().name(),
                plan.migrations(),
                plan.requester().id(),
                spelt(plan.opens()),
                plan.opened().toString(),
                spelt(plan.ended()));
    }

    static PlanLine of(Plan plan) {
        return new PlanLine(
                plan.id().number(),
                plan.request().environment(),
                plan.request().direction().name(),
                plan.state().name(),
                plan.state().isFinal(),
                PlanAnswer.needsPerson(plan.state(), plan.answers().slot().isPresent()),
                plan.risk().name(),
                plan.migrations().size(),
                plan.request().requester().id(),
                spelt(plan.answers().slot().map(Slot::opens)),
                plan.times().opened().toString(),
                spelt(plan.times().ended()));
    }

    private static String spelt(Optional<Instant> moment) {
        return moment.map(Instant::toString).orElse(null);
    }
}
