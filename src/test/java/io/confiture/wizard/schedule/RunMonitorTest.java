package io.confiture.wizard.schedule;

import static io.confiture.wizard.plan.PlanFixture.JOHN;
import static io.confiture.wizard.plan.PlanFixture.NOON;
import static io.confiture.wizard.plan.PlanFixture.NOTHING;
import static io.confiture.wizard.plan.PlanFixture.aPlan;
import static io.confiture.wizard.plan.PlanFixture.accepted;
import static io.confiture.wizard.plan.PlanFixture.digest;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.confiture.wizard.desk.NoEvents;
import io.confiture.wizard.desk.PlanDesk;
import io.confiture.wizard.desk.RunProgress;
import io.confiture.wizard.desk.StateDatabase;
import io.confiture.wizard.environment.Target;
import io.confiture.wizard.migration.Targets;
import io.confiture.wizard.plan.MigrationRef;
import io.confiture.wizard.plan.Outcome;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.PlanFixture;
import io.confiture.wizard.plan.PlanId;
import io.confiture.wizard.plan.Request;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is watched when; what a server tells is the business of RunWatchTest, and stories show both. */
@Timeout(60)
class RunMonitorTest {

    private static final Jdbi JDBI = StateDatabase.fresh();

    private final PlanDesk desk = new PlanDesk(JDBI, new NoEvents<>());
    private final RunProgress progress = new RunProgress(JDBI);
    private final SettableClock clock = new SettableClock();
    private final RunMonitor monitor = new RunMonitor(desk, progress, new Targets(), clock);
    private final Target away = target(1);
    private MigrationRef first;

    @BeforeEach
    void empty() {
        StateDatabase.empty(JDBI);
    }

    @Test
    void aShortMigrationStaysQuietAndALongOneIsShown() {
        PlanId plan = running("production");
        monitor.watching(plan, first, away, 4711, () -> false);

        clock.advance(2_000);
        look();
        assertThat(sight(plan)).isEmpty();
        clock.advance(1);
        look();

        await().until(() -> sight(plan).isPresent());
        assertThat(sight(plan).orElseThrow().migration()).isEqualTo(first);
        assertThat(sight(plan).orElseThrow().running()).isEqualTo(Duration.ofMillis(2_001));
        assertThat(sight(plan).orElseThrow().progress().orElseThrow().unread())
                .hasValueSatisfying(why -> assertThat(why).contains("localhost:1/shop"));
    }

    @Test
    void aRunOfManyShortOnesIsShownByTimeAndItsTargetIsNotAsked() {
        PlanId plan = running("production");
        monitor.watching(plan, first, away, 4711, () -> false).close();
        clock.advance(10_001);
        monitor.watching(plan, first, away, 4711, () -> false);

        look();

        await().until(() -> sight(plan).isPresent());
        assertThat(sight(plan).orElseThrow().progress()).isEmpty();
    }

    @Test
    void aTargetThatDoesNotAnswerDelaysNoOther() throws IOException {
        PlanId slow = running("production");
        PlanId other = running("staging");
        try (ServerSocket silent = new ServerSocket(0)) {
            monitor.watching(slow, first, target(silent.getLocalPort()), 4711, () -> false);
            monitor.watching(other, first, away, 4712, () -> false);
            clock.advance(5_000);

            monitor.tick();
            await().atMost(Duration.ofSeconds(2)).until(() -> sight(other).isPresent());
            clock.advance(5_000);
            monitor.tick();
            await().atMost(Duration.ofSeconds(2))
                    .until(() -> sight(other).orElseThrow().running().toSeconds() == 10);

            assertThat(sight(slow)).isEmpty();
        }
        await().until(() -> sight(slow).isPresent());
    }

    @Test
    void whatCannotBeCancelledIsSaid() {
        PlanId plan = running("production");
        monitor.watching(plan, first, away, 4711, () -> false);
        desk.change(plan, it -> it.lead().askToStop(JOHN, NOTHING, NOON));
        clock.advance(3_000);

        look();

        await().until(() -> sight(plan).isPresent());
        assertThat(sight(plan).orElseThrow().trouble()).hasValueSatisfying(why -> assertThat(why)
                .contains("localhost:1/shop", "check host, port and network"));
    }

    @Test
    void aRunThatIsOverIsNotLookedAtAnyMore() {
        PlanId plan = running("production");
        monitor.watching(plan, first, away, 4711, () -> false);
        desk.change(plan, it -> it.run().end(first, PlanFixture.refusedByTheServer(), NOON));
        look();
        desk.change(plan, it -> it.lead().resume(JOHN, NOTHING, NOON));
        clock.advance(30_000);

        look();

        assertThat(sight(plan)).isEmpty();
    }

    @Test
    void aRunThatSomebodyElseGoesOnWithIsLeftToThem() {
        PlanId plan = running("production");
        monitor.watching(plan, first, away, 4711, () -> false).close();
        desk.change(plan, it -> it.run().end(first, new Outcome.Applied(5), NOON));
        for (int i = 0; i < 10; i++) {
            look();
        }
        clock.advance(30_000);

        look();

        assertThat(sight(plan)).isEmpty();
    }

    @Test
    void aSightSurvivesItsStorage() {
        Sight sight = new Sight(
                new MigrationRef("001", "x"), Duration.ofSeconds(4), NOON, Optional.empty(), Optional.of("no"));
        assertThat(Sight.fromJson(sight.toJson())).contains(sight);
        assertThat(Sight.fromJson("{\"migration\": 7}")).isEmpty();
    }

    /** One tick, and until what it set off is done. */
    private void look() {
        monitor.tick();
        await().until(monitor::isAtRest);
    }

    private Optional<Sight> sight(PlanId plan) {
        return progress.of(plan, clock.instant())
                .flatMap(RunProgress.Shown::body)
                .flatMap(Sight::fromJson);
    }

    private PlanId running(String environment) {
        PlanFixture fixture = aPlan().thatAddsAColumn().thatRenamesATable();
        Request request = fixture.draft().request();
        PlanId plan = desk.open(
                        new Request(environment, request.address(), request.direction(), JOHN, request.channel()), NOON)
                .id();
        Plan approved = accepted(desk.change(plan, it -> it.submit(fixture.submission(), JOHN, NOON)));
        desk.change(plan, it -> it.run().start(JOHN, NOTHING, digest(approved), NOON));
        first = approved.migrations().get(0).ref();
        desk.change(plan, it -> it.run().begin(first, NOON));
        return plan;
    }

    private static Target target(int port) {
        String url = "jdbc:postgresql://localhost:" + port + "/shop";
        return new Target(url, "bot", "hunter2", "localhost", port, "shop", "tb_confiture");
    }

    private static final class SettableClock extends Clock {

        private volatile Instant now = NOON;

        void advance(long millis) {
            now = now.plusMillis(millis);
        }

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
            throw new UnsupportedOperationException();
        }
    }
}
