package io.confiture.wizard.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.confiture.wizard.desk.NoEvents;
import io.confiture.wizard.desk.PlanDesk;
import io.confiture.wizard.desk.StateDatabase;
import io.confiture.wizard.migration.TestDatabase;
import io.confiture.wizard.migration.TestProject;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.PlanEvent;
import io.confiture.wizard.plan.PlanEvent.Kind;
import io.confiture.wizard.plan.PlanId;
import io.confiture.wizard.plan.PlanState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two replicas see the same started plan at the same moment, a hundred times: it runs once, and is written down once. */
class RaceTest {

    private static final int RACES = 100;
    private static final Jdbi STATE = StateDatabase.pooled();

    /** Who wrote the end of a plan. */
    private record Won(String replica, Plan plan) {}

    private final BlockingQueue<Won> ends = new LinkedBlockingQueue<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(2);
    private final PlanDesk desk = new PlanDesk(STATE, new NoEvents<>());
    private final TestDatabase shop = TestDatabase.create();
    private TestProject project;
    private Replica left;
    private Replica right;

    @BeforeEach
    void twoReplicas(@TempDir Path folder) throws IOException {
        shop.run("CREATE TABLE proof (plan int)");
        project = TestProject.in(folder);
        Files.createDirectories(folder.resolve("db/environments"));
        Files.writeString(
                folder.resolve("db/environments/production.yaml"),
                "database_url: postgresql://postgres:postgres@" + shop.target().address() + "\n");
        left = new Replica(STATE, folder, plan -> heard("left", plan));
        right = new Replica(STATE, folder, plan -> heard("right", plan));
    }

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    private void heard(String replica, Plan plan) {
        if (plan.state().isFinal() || plan.state() == PlanState.PAUSED) {
            ends.add(new Won(replica, plan));
        }
    }

    @Test
    void aHundredPlansRunOnceEach() throws Exception {
        List<String> winners = new ArrayList<>();
        for (int i = 1; i <= RACES; i++) {
            PlanId plan = started(i);
            bothTick();
            Won won = ends.poll(30, TimeUnit.SECONDS);
            assertThat(won).as("race %d", i).isNotNull();
            assertThat(won.plan().id()).isEqualTo(plan);
            assertThat(won.plan().state()).isEqualTo(PlanState.SUCCEEDED);
            assertThat(desk.events(plan))
                    .extracting(PlanEvent::kind)
                    .as("race %d", i)
                    .containsExactly(
                            Kind.OPENED,
                            Kind.SUBMITTED,
                            Kind.STARTED,
                            Kind.MIGRATION_STARTED,
                            Kind.MIGRATION_APPLIED,
                            Kind.SUCCEEDED);
            winners.add(won.replica());
        }
        assertThat(ends).as("ends that were written twice").isEmpty();
        assertThat(shop.ask("SELECT plan::text FROM proof")).hasSize(RACES).doesNotHaveDuplicates();
        assertThat(shop.ask("SELECT version FROM tb_confiture")).hasSize(RACES);
        assertThat(winners).as("it was a race").contains("left", "right");
    }

    /** A plan of one new migration, started at a desk that wakes nobody up. */
    private PlanId started(int number) throws IOException {
        Path folder = project.path().resolve("db/migrations");
        try (var before = Files.list(folder)) {
            for (Path file : before.toList()) {
                Files.delete(file);
            }
        }
        project.with("%04d_proof".formatted(number), "INSERT INTO proof VALUES (" + number + ");\n");
        Plan plan = left.approved("production");
        desk.change(plan.id(), it -> it.run()
                .start(Replica.JOHN, Set.of(), it.review().digest().orElseThrow(), Instant.now()));
        return plan.id();
    }

    private void bothTick() throws Exception {
        CyclicBarrier barrier = new CyclicBarrier(2);
        List<Future<?>> ticks = new ArrayList<>();
        for (Replica replica : List.of(left, right)) {
            ticks.add(threads.submit(() -> {
                barrier.await();
                replica.tick();
                return null;
            }));
        }
        for (Future<?> tick : ticks) {
            tick.get();
        }
    }
}
