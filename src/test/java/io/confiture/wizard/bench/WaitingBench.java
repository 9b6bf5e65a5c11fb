package io.confiture.wizard.bench;

import io.confiture.wizard.desk.Duties;
import io.confiture.wizard.desk.NoEvents;
import io.confiture.wizard.desk.OpenReviews;
import io.confiture.wizard.desk.PlanDesk;
import io.confiture.wizard.environment.Environments;
import io.confiture.wizard.environment.Policy;
import io.confiture.wizard.environment.PolicyInForce;
import io.confiture.wizard.environment.ProjectConfig;
import io.confiture.wizard.environment.Target;
import io.confiture.wizard.migration.Targets;
import io.confiture.wizard.plan.Ask;
import io.confiture.wizard.plan.Person;
import io.confiture.wizard.plan.Role;
import io.confiture.wizard.schedule.ProjectWatch;
import io.confiture.wizard.schedule.ReviewDeadlines;
import io.confiture.wizard.schedule.WatchConfig;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** Plans that wait for answers: what looking at all of them costs, every five seconds and every thirty. */
class WaitingBench {

    private static final int MANY = Integer.getInteger("bench.waiting", 1_000);
    private static final int FEW = 10;
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 20);

    private static final Map<Role, Ask> JANE =
            Map.of(Role.REVIEWER, new Ask(1, List.of(new Person("U0JANE", "Jane"), new Person("U0RAJ", "Raj"))));

    @Test
    void aThousandThatWait() throws Exception {
        try (Ground ground = new Ground()) {
            for (int i = 0; i < 5; i++) {
                ground.migration("%03d_create_note".formatted(i), MixedDdl.statement(i) + ";");
            }
            Target target = ground.environment("production");
            System.out.printf("%nPlans that wait for an answer%n");
            for (int i = 0; i < FEW; i++) {
                ground.asking(target, JANE);
            }
            measure(ground, FEW);
            for (int i = FEW; i < MANY; i++) {
                ground.asking(target, JANE);
            }
            measure(ground, MANY);
        }
    }

    private static void measure(Ground ground, int plans) {
        Jdbi state = ground.machine().state();
        PlanDesk desk = new PlanDesk(state, new NoEvents<>());
        OpenReviews reviews = new OpenReviews(state);
        Duties duties = new Duties(state);
        Clock clock = Clock.systemUTC();
        ProjectConfig project = new Here(ground.project());
        ProjectWatch watch = new ProjectWatch(
                duties,
                reviews,
                desk,
                new Environments(ground.project(), () -> Policy.EMPTY, name -> null),
                new Targets(),
                null, // nothing is found to have changed
                null,
                project,
                new Often(),
                clock);
        ReviewDeadlines deadlines = new ReviewDeadlines(duties, reviews, desk, new PolicyInForce(project), clock);
        double first = millis(watch::look);
        say(plans, first, times(watch::look), times(() -> deadlines.look(Instant.now())));
    }

    private record Here(Path projectDir) implements ProjectConfig {
        @Override
        public Optional<Path> cli() {
            return Optional.empty();
        }

        @Override
        public Optional<Path> policyFile() {
            return Optional.empty();
        }
    }

    private record Often() implements WatchConfig {
        @Override
        public String files() {
            return "5s";
        }

        @Override
        public Duration ledger() {
            return Duration.ofMinutes(1);
        }

        @Override
        public String reviews() {
            return "30s";
        }
    }

    private static Times times(Runnable work) {
        double[] millis = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            millis[i] = millis(work);
        }
        return Times.of(millis);
    }

    private static double millis(Runnable work) {
        long begun = System.nanoTime();
        work.run();
        return (System.nanoTime() - begun) / 1e6;
    }

    private static void say(int plans, double first, Times watch, Times deadlines) {
        System.out.printf(
                Locale.ROOT,
                "  %,6d  what has changed: %7.1f ms the first time, then %6.1f, at most %6.1f;"
                        + "  deadlines: %6.1f, at most %6.1f%n",
                plans,
                first,
                watch.median(),
                watch.most(),
                deadlines.median(),
                deadlines.most());
    }
}
