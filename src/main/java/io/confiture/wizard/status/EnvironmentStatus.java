package io.confiture.wizard.status;

import io.confiture.wizard.desk.PlanPages;
import io.confiture.wizard.desk.RunProgress;
import io.confiture.wizard.environment.Environment;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.PlanId;
import io.confiture.wizard.wizard.Standing;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The whole state of one environment at one moment.
 *
 * @param standing empty where files or target could not be read
 * @param trouble why not, in a sentence; empty text where they could
 * @param running the plan that has the environment to itself
 * @param waiting the newest plans that wait for their people or their hour
 * @param allWaiting how many there are
 * @param slots the next ones to come
 */
public record EnvironmentStatus(
        Environment environment,
        Optional<Standing> standing,
        String trouble,
        Optional<Running> running,
        List<Plan> waiting,
        long allWaiting,
        PlanPages.Page slots,
        Letterbox letters,
        Instant now) {

    public EnvironmentStatus {
        waiting = List.copyOf(waiting);
    }

    /** @param progress empty for a plan that has never been run */
    public record Running(Plan plan, Optional<RunProgress.Shown> progress) {}

    /** Every plan that is named in it, some of them twice. */
    public Stream<PlanId> plans() {
        return Stream.of(
                        running.stream().map(run -> run.plan().id()),
                        waiting.stream().map(Plan::id),
                        slots.rows().stream().map(PlanPages.Row::id))
                .flatMap(ids -> ids);
    }
}
