package io.confiture.wizard.api;

import io.confiture.wizard.plan.Digest;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.PlanState;
import io.confiture.wizard.plan.PlannedMigration;
import io.confiture.wizard.plan.Role;
import io.confiture.wizard.plan.Slot;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Locale;

/**
 * A plan, for programs. What there is not is {@code null}; moments are UTC.
 *
 * @param risk of its worst migration
 * @param missing roles that have not approved yet
 * @param ended whether nothing more happens to it
 * @param needsPerson whether nothing happens until somebody answers or presses something
 * @param pause why it waits in the middle of its run
 */
record PlanAnswer(
        long number,
        String environment,
        String direction,
        String state,
        boolean ended,
        boolean needsPerson,
        String risk,
        String digest,
        String requester,
        List<Step> migrations,
        List<Vote> approvals,
        List<String> missing,
        String slotOpens,
        String slotCloses,
        String submittedAt,
        String startedAt,
        String endedAt,
        String pause) {

    /** @param millis how long it took; null until it is applied */
    record Step(String version, String name, String state, String risk, Long millis) {}

    record Vote(String role, String by, String at) {}

    static PlanAnswer of(Plan plan) {
        return new PlanAnswer(
                plan.id().number(),
                plan.request().environment(),
                plan.request().direction().name(),
                plan.state().name(),
                plan.state().isFinal(),
                needsPerson(plan.state(), plan.answers().slot().isPresent()),
                plan.risk().name(),
                plan.review().digest().map(Digest::hex).orElse(null),
                plan.request().requester().id(),
                plan.migrations().stream().map(PlanAnswer::step).toList(),
                plan.review().approvals().stream()
                        .map(vote -> new Vote(
                                vote.role().name(), vote.by().id(), vote.at().toString()))
                        .toList(),
                plan.state() == PlanState.IN_REVIEW
                        ? plan.review().missingRoles().stream().map(Role::name).toList()
                        : List.of(),
                plan.answers().slot().map(Slot::opens).map(Object::toString).orElse(null),
                plan.answers().slot().map(Slot::closes).map(Object::toString).orElse(null),
                plan.times().submitted().map(Object::toString).orElse(null),
                plan.times().started().map(Object::toString).orElse(null),
                plan.times().ended().map(Object::toString).orElse(null),
                plan.pause()
                        .map(why -> why.reason().name().toLowerCase(Locale.ROOT))
                        .orElse(null));
    }

    private static Step step(PlannedMigration each) {
        return new Step(
                each.ref().version(),
                each.ref().name(),
                each.state().name(),
                each.risk().name(),
                each.millis().isPresent() ? each.millis().getAsLong() : null);
    }

    /** An approved plan with a slot goes on by itself. */
    static boolean needsPerson(PlanState state, boolean hasSlot) {
        return switch (state) {
            case DRAFT, IN_REVIEW, CHANGES_REQUESTED, PAUSED -> true;
            case APPROVED -> !hasSlot;
            case RUNNING, SUCCEEDED, STOPPED, FAILED, REJECTED, CANCELLED, EXPIRED -> false;
        };
    }

    static Response response(int status, Plan plan) {
        return Response.status(status)
                .location(URI.create("/api/v1/plans/" + plan.id().number()))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(of(plan))
                .build();
    }
}
