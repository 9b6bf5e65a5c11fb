package io.confiture.wizard.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.confiture.wizard.plan.WalkStep.Verb;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What is true of every plan after every verb. Remembers what a plan alone does not tell. */
final class PlanPromises {

    private static final Set<Verb> STARTING = EnumSet.of(Verb.START, Verb.RESUME);

    /** Begun since somebody said last that it may run. */
    private final Set<MigrationRef> begun = new HashSet<>();

    /** The plan after the step; itself when that was refused, or nothing that one may say now. */
    Plan keptBy(Plan before, WalkStep step, PlanFixture fixture, Instant now) {
        Optional<Decision> decision = said(before, step, fixture, now);
        if (decision.isEmpty() || !decision.get().isAccepted()) {
            decision.ifPresent(no -> assertThat(no.plan()).isSameAs(before));
            return before;
        }
        Plan after = decision.get().plan();
        PlanEvent event = ((Decision.Accepted) decision.get()).event();
        written(before, after, event, now);
        ofItself(after);
        whatRan(before, after);
        if (before.state() != PlanState.RUNNING && after.state() == PlanState.RUNNING) {
            mayRun(before, step, now);
        }
        if (step.verb() == Verb.BEGIN) {
            assertThat(begun.add(event.migration().orElseThrow()))
                    .as("begun twice without a word of a person")
                    .isTrue();
        }
        return after;
    }

    private static Optional<Decision> said(Plan before, WalkStep step, PlanFixture fixture, Instant now) {
        try {
            return Optional.of(step.sayTo(before, fixture, now));
        } catch (IllegalStateException | IllegalArgumentException onlyABugSaysThat) {
            return Optional.empty();
        }
    }

    private static void written(Plan before, Plan after, PlanEvent event, Instant now) {
        assertThat(before.state().isFinal()).as("an end was left").isFalse();
        assertThat(after.version()).isEqualTo(before.version() + 1);
        assertThat(after.state() == before.state() || before.state().next().contains(after.state()))
                .as("%s → %s", before.state(), after.state())
                .isTrue();
        assertThat(event.at()).isEqualTo(now);
        assertThat(event.digest()).isEqualTo(after.review().digest());
        assertThat(after.request()).isEqualTo(before.request());
    }

    private static void ofItself(Plan plan) {
        boolean submitted = plan.review().digest().isPresent();
        assertThat(plan.pause().isPresent()).isEqualTo(plan.state() == PlanState.PAUSED);
        assertThat(plan.times().ended().isPresent()).isEqualTo(plan.state().isFinal());
        assertThat(plan.review().digest())
                .isEqualTo(
                        submitted
                                ? Optional.of(Digest.of(plan.request(), plan.migrations(), plan.answers()))
                                : Optional.empty());
        if (plan.state() == PlanState.APPROVED || plan.state().holdsEnvironment()) {
            assertThat(plan.review().isComplete()).as("everybody has approved").isTrue();
        }
        if (plan.state() == PlanState.SUCCEEDED) {
            assertThat(plan.run().isDone()).isTrue();
        }
        votes(plan);
        assertThat(in(plan, MigrationState.RUNNING))
                .as("at most one on its way")
                .hasSizeLessThanOrEqualTo(1);
        if (plan.state() != PlanState.RUNNING) {
            assertThat(in(plan, MigrationState.RUNNING))
                    .as("on its way in a plan that is %s", plan.state())
                    .isEmpty();
        }
    }

    private static void votes(Plan plan) {
        List<Approval> votes = plan.review().approvals();
        assertThat(votes).extracting(vote -> vote.by().id()).doesNotHaveDuplicates();
        assertThat(votes).noneMatch(vote -> plan.isRequestedBy(vote.by()));
        assertThat(votes).allMatch(vote -> plan.review().asked().containsKey(vote.role()));
        assertThat(votes)
                .allMatch(vote ->
                        plan.review().digest().filter(vote.digest()::equals).isPresent());
    }

    /** Once it runs, the list of migrations is fixed, and what is applied stays so. */
    private static void whatRan(Plan before, Plan after) {
        if (before.times().started().isEmpty()) {
            return;
        }
        Map<MigrationRef, PlannedMigration> now =
                after.migrations().stream().collect(Collectors.toMap(PlannedMigration::ref, each -> each));
        assertThat(after.migrations()).extracting(PlannedMigration::ref).isEqualTo(refs(before));
        for (PlannedMigration was : before.migrations()) {
            assertThat(now.get(was.ref()).checksum()).isEqualTo(was.checksum());
            if (was.is(MigrationState.APPLIED)) {
                assertThat(now.get(was.ref())).as("applied is applied").isEqualTo(was);
            }
        }
    }

    private static List<MigrationRef> refs(Plan plan) {
        return plan.migrations().stream().map(PlannedMigration::ref).toList();
    }

    /** From approved with the very digest, in its slot, or from a pause; and only because a person said so. */
    private void mayRun(Plan before, WalkStep step, Instant now) {
        assertThat(STARTING).contains(step.verb());
        assertThat(before.mayLead(step.by(), step.held())).isTrue();
        if (step.verb() == Verb.START) {
            assertThat(before.state()).isEqualTo(PlanState.APPROVED);
            assertThat(before.review().digest()).contains(step.digest(before));
            assertThat(before.answers().slot().filter(slot -> !slot.isOpen(now)))
                    .isEmpty();
        } else {
            assertThat(before.state()).isEqualTo(PlanState.PAUSED);
            assertThat(in(before, MigrationState.UNKNOWN)).isEmpty();
        }
        begun.clear();
    }

    private static List<PlannedMigration> in(Plan plan, MigrationState state) {
        return plan.migrations().stream().filter(each -> each.is(state)).toList();
    }
}
