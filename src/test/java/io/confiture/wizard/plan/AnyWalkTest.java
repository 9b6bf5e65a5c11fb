package io.confiture.wizard.plan;

import static io.confiture.wizard.plan.PlanFixture.BOB;
import static io.confiture.wizard.plan.PlanFixture.JANE;
import static io.confiture.wizard.plan.PlanFixture.JOHN;
import static io.confiture.wizard.plan.PlanFixture.NOON;
import static io.confiture.wizard.plan.PlanFixture.SAM;

import io.confiture.wizard.plan.WalkStep.Verb;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;

/** Whoever says what in whichever order, a plan keeps what it promises; {@link PlanPromises} has the list. */
class AnyWalkTest {

    private static final List<Person> PEOPLE = List.of(JOHN, JANE, BOB, SAM, PlanEvent.BOT);

    @Property(tries = 1_000)
    void noOrderOfVerbsBreaksAPromise(@ForAll("walks") List<WalkStep> walk) {
        PlanFixture fixture = PlanFixture.aPlan()
                .thatRenamesATable()
                .thatAddsAColumn()
                .thatDropsAColumn()
                .askedOf(Role.REVIEWER)
                .askedOf(Role.DBA);
        Plan plan = fixture.draft();
        PlanPromises promises = new PlanPromises();
        Instant now = NOON;
        for (WalkStep step : walk) {
            now = now.plus(step.later());
            plan = promises.keptBy(plan, step.sensible(plan), fixture, now);
        }
        // a walk that never gets anywhere proves nothing
        Statistics.label("started")
                .collect(plan.times().started().isPresent())
                .coverage(coverage -> coverage.check(true).percentage(part -> part > 25));
    }

    @Provide
    Arbitrary<List<WalkStep>> walks() {
        Arbitrary<Verb> verbs = Arbitraries.frequencyOf(
                Tuple.of(2, Arbitraries.just(Verb.THE_SENSIBLE_ONE)), Tuple.of(3, Arbitraries.of(Verb.class)));
        return Combinators.combine(
                        verbs,
                        Arbitraries.of(PEOPLE),
                        Arbitraries.of(Role.class).set().ofMaxSize(2),
                        Arbitraries.frequency(Tuple.of(4, true), Tuple.of(1, false)),
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.of(0, 1, 60).map(Duration::ofMinutes))
                .as(AnyWalkTest::step)
                .list()
                .ofMinSize(10)
                .ofMaxSize(60);
    }

    private static WalkStep step(Verb verb, Person by, Set<Role> held, boolean right, int migration, Duration later) {
        return new WalkStep(verb, by, held, right, migration, later);
    }
}
