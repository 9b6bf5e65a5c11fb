package io.confiture.wizard.desk;

import static io.confiture.wizard.plan.PlanFixture.JOHN;
import static io.confiture.wizard.plan.PlanFixture.NOON;
import static io.confiture.wizard.plan.PlanFixture.NOTHING;
import static io.confiture.wizard.plan.PlanFixture.aPlan;
import static io.confiture.wizard.plan.PlanFixture.accepted;
import static io.confiture.wizard.plan.PlanFixture.digest;
import static org.assertj.core.api.Assertions.assertThat;

import io.confiture.wizard.plan.Decision;
import io.confiture.wizard.plan.MigrationRef;
import io.confiture.wizard.plan.MigrationState;
import io.confiture.wizard.plan.Outcome;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.PlanFixture;
import io.confiture.wizard.plan.PlanId;
import io.confiture.wizard.plan.Refusal;
import io.confiture.wizard.plan.Request;
import io.confiture.wizard.plan.Risk;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** However many want a run, one has it; and whoever has lost it writes nothing any more. */
class RunClaimsTest {

    private static final int PLANS = 100;
    private static final int RACERS = 4;
    private static final Instant LEASE_ENDS = NOON.plusSeconds(60);
    private static final Jdbi JDBI = StateDatabase.pooled();
    private static final ExecutorService THREADS = Executors.newFixedThreadPool(RACERS);

    private static final String STARTED =
            """
            INSERT INTO plan (state, environment, address, direction, channel, requester_id, requester_name, digest, opened_at)
            SELECT 'RUNNING', 'shop-' || n, 'db:5432/shop', 'UP', '#alerts', 'U0JOHN', 'John', repeat('0', 64), now()
            FROM generate_series(1, :many) n RETURNING id
            """;

    /** What a runner writes of one migration. */
    private static final List<Function<Plan, Decision>> ONE_MORE = List.of(RunClaimsTest::begin, RunClaimsTest::end);

    private final PlanDesk desk = new PlanDesk(JDBI, new NoEvents<>());
    private final RunClaims claims = new RunClaims(JDBI);

    @BeforeEach
    void empty() {
        StateDatabase.empty(JDBI);
    }

    @AfterAll
    static void end() {
        THREADS.shutdownNow();
    }

    @Test
    void aHundredPlansAreClaimedOnceEachByFourWhoRace() throws Exception {
        List<PlanId> all = running(PLANS);

        List<PlanId> claimed = race(racer -> claims.claimNext(racer, LEASE_ENDS));

        assertThat(claimed).containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    void aHundredLapsedPlansAreTakenOverOnceEachByFourWhoRace() throws Exception {
        List<PlanId> all = running(PLANS);
        all.forEach(plan -> claims.claimNext("lost", LEASE_ENDS));

        Instant later = LEASE_ENDS.plusSeconds(1);
        List<PlanId> taken = race(racer -> claims.takeOverLapsed(racer, later, later.plusSeconds(60)));

        assertThat(taken).containsExactlyInAnyOrderElementsOf(all);
        assertThat(all).noneMatch(plan -> claims.renew(plan, "lost", later.plusSeconds(60)));
    }

    /** Each takes what it can get until there is nothing left. */
    private static List<PlanId> race(Function<String, Optional<PlanId>> take) throws Exception {
        CyclicBarrier barrier = new CyclicBarrier(RACERS);
        List<Future<List<PlanId>>> racers = new ArrayList<>();
        for (int i = 0; i < RACERS; i++) {
            String name = "racer-" + i;
            racers.add(THREADS.submit((Callable<List<PlanId>>) () -> {
                barrier.await();
                return Stream.generate(() -> take.apply(name))
                        .takeWhile(Optional::isPresent)
                        .map(Optional::get)
                        .toList();
            }));
        }
        List<PlanId> taken = new ArrayList<>();
        for (Future<List<PlanId>> racer : racers) {
            taken.addAll(racer.get());
        }
        return taken;
    }

    /** One writes as fast as it can, and another takes the run over at any moment of that. */
    @RepeatedTest(20)
    void fromTheTakeoverOnTheLoserWritesNothing() throws Exception {
        PlanId plan = running("production", 300);
        claims.claimNext("loser", LEASE_ENDS);
        CyclicBarrier barrier = new CyclicBarrier(2);
        Future<Decision> loser = THREADS.submit(() -> {
            barrier.await();
            return writeUntilRefused(plan);
        });
        barrier.await();
        Thread.sleep(new Random().nextInt(40));
        Optional<PlanId> taken = Optional.empty();
        while (taken.isEmpty()) {
            taken = claims.takeOverLapsed("winner", LEASE_ENDS.plusSeconds(1), LEASE_ENDS.plusSeconds(60));
        }
        long version = desk.get(plan).version();

        assertThat(loser.get().refusal()).contains(Refusal.LEASE_LOST);
        assertThat(desk.get(plan).version()).as("moves after the takeover").isEqualTo(version);
        assertThat(desk.events(plan)).hasSize((int) version + 1);
        assertThat(desk.changeAsRunner(plan, "winner", ONE_MORE).isAccepted()).isTrue();
    }

    private Decision writeUntilRefused(PlanId plan) {
        Decision decision = desk.changeAsRunner(plan, "loser", ONE_MORE);
        while (decision.isAccepted()) {
            decision = desk.changeAsRunner(plan, "loser", ONE_MORE);
        }
        return decision;
    }

    private static Decision begin(Plan plan) {
        return plan.run().begin(plan.run().next().orElseThrow().ref(), NOON);
    }

    private static Decision end(Plan plan) {
        MigrationRef onItsWay = plan.migrations().stream()
                .filter(each -> each.is(MigrationState.RUNNING))
                .findFirst()
                .orElseThrow()
                .ref();
        return plan.run().end(onItsWay, new Outcome.Applied(1), NOON);
    }

    private static List<PlanId> running(int many) {
        return JDBI.withHandle(handle -> handle.createQuery(STARTED)
                .bind("many", many)
                .mapTo(Long.class)
                .map(PlanId::new)
                .list());
    }

    private PlanId running(String environment, int migrations) {
        PlanFixture fixture = aPlan();
        IntStream.range(0, migrations).forEach(i -> fixture.with("%03d".formatted(i), "note_" + i, Risk.LOW));
        Request request = fixture.draft().request();
        PlanId plan = desk.open(
                        new Request(environment, request.address(), request.direction(), JOHN, request.channel()), NOON)
                .id();
        accepted(desk.change(plan, it -> it.submit(fixture.submission(), JOHN, NOON)));
        accepted(desk.change(plan, it -> it.run().start(JOHN, NOTHING, digest(it), NOON)));
        return plan;
    }
}
