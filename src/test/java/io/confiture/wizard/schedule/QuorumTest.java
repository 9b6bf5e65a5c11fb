package io.confiture.wizard.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.confiture.wizard.approval.RoleBook;
import io.confiture.wizard.approval.Roster;
import io.confiture.wizard.desk.Duties;
import io.confiture.wizard.desk.FileTexts;
import io.confiture.wizard.desk.NoEvents;
import io.confiture.wizard.desk.OpenReviews;
import io.confiture.wizard.desk.PlanDesk;
import io.confiture.wizard.desk.StateDatabase;
import io.confiture.wizard.environment.PolicyInForce;
import io.confiture.wizard.plan.Answers;
import io.confiture.wizard.plan.Approval;
import io.confiture.wizard.plan.Digest;
import io.confiture.wizard.plan.Direction;
import io.confiture.wizard.plan.Person;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.PlanId;
import io.confiture.wizard.plan.PlanState;
import io.confiture.wizard.plan.Request;
import io.confiture.wizard.plan.Role;
import io.confiture.wizard.plan.Slot;
import io.confiture.wizard.plan.Submission;
import io.confiture.wizard.wizard.Proposal;
import io.confiture.wizard.wizard.Submissions;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whoever says what, edits what, gets or loses which role, in whichever order: nothing runs without enough distinct people who
 * are entitled at that moment and said yes to what is there. {@code -Dwalks=10000 -Dseed=7} for longer, and again.
 */
class QuorumTest {

    private static final int IN_SHORT = 150;
    private static final int WALKS = Integer.getInteger("walks", IN_SHORT);
    /** The same in every build; at length it is another one each time. */
    private static final long SEED = Long.getLong("seed", WALKS == IN_SHORT ? 1 : System.nanoTime());

    private static final int STEPS = 30;
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final Jdbi STATE = StateDatabase.pooled();

    private enum Step {
        SENSIBLE,
        VOTE,
        VOTE_FOR_WHAT_WAS,
        WITHDRAW,
        REQUEST_CHANGES,
        RESUBMIT,
        RESCHEDULE,
        EDIT,
        ROLE,
        QUORUM,
        COME_OR_GO,
        LOOK_AT_FILES,
        LOOK_AT_DEADLINES,
        LATER,
        START
    }

    @TempDir
    Path folder;

    private final MovableClock clock = new MovableClock();
    private final PlanDesk desk = new PlanDesk(STATE, new NoEvents<>());
    private Random lot;
    private Town town;
    private PolicyInForce policy;
    private Submissions submissions;
    private Reopening reopening;
    private Launch launch;
    private ReviewDeadlines deadlines;
    private PlanId plan;
    private Digest before;

    @Test
    void nothingRunsWithoutAQuorumOfEntitledPeopleForWhatIsThere() {
        Map<PlanState, Integer> ends = new EnumMap<>(PlanState.class);
        for (int walk = 0; walk < WALKS; walk++) {
            long seed = SEED + walk;
            try {
                ends.merge(walk(seed), 1, Integer::sum);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("-Dwalks=1 -Dseed=" + seed, e);
            }
        }
        // a walk that never gets anywhere proves nothing
        assertThat(ends.getOrDefault(PlanState.RUNNING, 0)).as("%s", ends).isGreaterThan(WALKS == 1 ? -1 : WALKS / 5);
    }

    private PlanState walk(long seed) {
        lot = new Random(seed);
        begin(folder.resolve(Long.toString(seed)));
        for (int step = 0; step < STEPS && !isOver(); step++) {
            take(lot.nextInt(5) < 3 ? Step.SENSIBLE : one(List.of(Step.values())));
        }
        PlanState end = desk.get(plan).state();
        if (end == PlanState.RUNNING) {
            desk.change(plan, it -> it.run().finish("the walk is over", clock.instant()));
        }
        return end;
    }

    private void begin(Path project) {
        StateDatabase.empty(STATE);
        clock.now = NOON;
        town = new Town(project);
        policy = new PolicyInForce(town);
        // nothing is surveyed here: the town itself says what is there
        submissions = new Submissions(null, null, policy, town, town, new Roster(town, clock), clock);
        KeptFiles files = new KeptFiles(new FileTexts(STATE), town, clock);
        reopening = new Reopening(desk, submissions, files, clock);
        launch = new Launch(desk, new Voters(policy, town), reopening, clock);
        deadlines = new ReviewDeadlines(new Duties(STATE), new OpenReviews(STATE), desk, policy, clock);
        Request request = new Request("production", "db:5432/shop", Direction.UP, Town.JOHN, "#alerts");
        Plan draft = desk.open(request, NOON);
        plan = draft.id();
        Submission asked = submissions.of(draft, town.proposal(Answers.none()), false);
        desk.change(plan, it -> it.submit(asked, Town.JOHN, clock.instant()));
        before = desk.get(plan).review().digest().orElseThrow();
    }

    private boolean isOver() {
        PlanState state = desk.get(plan).state();
        return state == PlanState.RUNNING || state.isFinal();
    }

    private void take(Step step) {
        Plan now = desk.get(plan);
        switch (step) {
            case SENSIBLE -> sensible(now);
            case VOTE -> vote(one(people()), now.review().digest().orElseThrow());
            case VOTE_FOR_WHAT_WAS -> vote(one(people()), before);
            case WITHDRAW -> {
                Person by = one(people());
                desk.change(plan, it -> it.votes().withdraw(by, clock.instant()));
            }
            case REQUEST_CHANGES -> {
                Person by = one(Town.OTHERS);
                desk.change(plan, it -> it.votes()
                        .requestChanges(
                                by,
                                RoleBook.rolesOf(by.id(), policy.get(), town),
                                it.review().digest().orElseThrow(),
                                "smaller",
                                clock.instant()));
            }
            case RESUBMIT -> resubmit(now);
            case RESCHEDULE -> {
                Slot later = new Slot(
                        clock.instant().plusSeconds(60), clock.instant().plusSeconds(7_200), ZoneOffset.UTC);
                Optional<Slot> slot = lot.nextBoolean() ? Optional.empty() : Optional.of(later);
                desk.change(plan, it -> it.reschedule(slot, Town.JOHN, Set.of(), clock.instant()));
            }
            case EDIT -> {
                before = now.review().digest().orElseThrow();
                town.edit(lot.nextBoolean() ? "001_rename" : "002_drop", lot.nextInt(3));
            }
            case ROLE -> town.toggle(lot.nextBoolean() ? Role.REVIEWER : Role.DBA, one(people()));
            case QUORUM -> town.ask(lot.nextBoolean() ? Role.REVIEWER : Role.DBA, 1 + lot.nextInt(2));
            case COME_OR_GO -> town.comesOrGoes(one(Town.OTHERS));
            case LOOK_AT_FILES -> look(now);
            case LOOK_AT_DEADLINES -> deadlines.look(clock.instant());
            case LATER -> clock.now = clock.now.plus(Duration.ofMinutes(one(List.of(1, 5, 60, 300))));
            case START -> start(now, lot.nextBoolean() ? Town.JOHN : one(people()));
        }
    }

    private void sensible(Plan now) {
        switch (now.state()) {
            case IN_REVIEW -> {
                List<Person> able = Town.OTHERS.stream()
                        .filter(person -> now.review().by(person).isEmpty())
                        .filter(person -> now.votes().open(town.roles(person)).size() > 0)
                        .toList();
                if (able.isEmpty()) {
                    town.toggle(one(List.of(Role.REVIEWER, Role.DBA)), one(Town.OTHERS));
                } else {
                    vote(one(able), now.review().digest().orElseThrow());
                }
            }
            case CHANGES_REQUESTED -> resubmit(now);
            case APPROVED -> start(now, Town.JOHN);
            default -> throw new IllegalStateException("A walk does not go on in " + now.state());
        }
    }

    private void vote(Person by, Digest seen) {
        Set<Role> held = RoleBook.rolesOf(by.id(), policy.get(), town);
        Optional<Role> as = lot.nextBoolean() ? Optional.empty() : Optional.of(one(List.of(Role.values())));
        desk.change(plan, it -> it.votes().approve(by, held, as, seen, "", clock.instant()));
    }

    private void resubmit(Plan now) {
        Submission again = submissions.again(now, town.proposal(now.answers()));
        desk.change(plan, it -> it.resubmit(again, Town.JOHN, clock.instant()));
    }

    private void look(Plan now) {
        Proposal there = town.proposal(now.answers());
        if (!now.review().digest().equals(Optional.of(there.digest(now.request())))) {
            reopening.reopen(now, there, Reopening.whatChanged(now, there));
        }
    }

    private void start(Plan now, Person by) {
        Set<Role> held = RoleBook.rolesOf(by.id(), policy.get(), town);
        launch.start(now, by, held, town.proposal(now.answers()));
        Plan after = desk.get(plan);
        if (after.state() == PlanState.RUNNING) {
            isEntitled(after);
        }
    }

    /** Counted anew, from the town's own books. */
    private void isEntitled(Plan running) {
        Digest there =
                Digest.of(running.request(), town.proposal(running.answers()).migrations(), running.answers());
        List<Approval> votes = running.review().approvals();
        assertThat(running.review().digest()).contains(there);
        assertThat(votes).allMatch(vote -> vote.digest().equals(there));
        assertThat(votes)
                .extracting(vote -> vote.by().id())
                .doesNotHaveDuplicates()
                .doesNotContain(Town.JOHN.id());
        assertThat(votes).allMatch(vote -> town.truly(vote.by(), vote.role()));
        for (Role role : List.of(Role.REVIEWER, Role.DBA)) {
            assertThat(votes.stream().filter(vote -> vote.role() == role))
                    .as("%s", role)
                    .hasSizeGreaterThanOrEqualTo(town.wanted(role));
        }
        assertThat(running.answers().slot().filter(slot -> !slot.isOpen(clock.instant())))
                .isEmpty();
    }

    private static List<Person> people() {
        return Stream.concat(Town.OTHERS.stream(), Stream.of(Town.JOHN)).toList();
    }

    private <T> T one(List<T> of) {
        return of.get(lot.nextInt(of.size()));
    }

    private static final class MovableClock extends Clock {
        private Instant now = NOON;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
