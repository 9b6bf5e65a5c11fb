package io.confiture.wizard.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.confiture.wizard.desk.PlanPages;
import io.confiture.wizard.desk.RunProgress;
import io.confiture.wizard.status.EnvironmentStatus;
import io.confiture.wizard.wizard.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The whole state of one environment, for programs. What there is not is {@code null}; moments are UTC.
 *
 * @param address of its database, without user and password
 * @param target what files and target say
 * @param start whether a plan might start at this moment
 * @param running null when no plan is at work
 * @param slots the next ones to come
 */
record EnvironmentAnswer(
        String environment,
        String address,
        String asOf,
        @JsonUnwrapped TargetAnswer target,
        StartAnswer start,
        FreezeAnswer freeze,
        Running running,
        Waiting waiting,
        List<SlotToCome> slots,
        PostAnswer messages) {

    /** @param ranMillis how long the plan has been running, pauses left out */
    record Running(PlanAnswer plan, long ranMillis) {

        private static Running of(EnvironmentStatus.Running run) {
            Duration ran = run.progress().map(RunProgress.Shown::ran).orElse(Duration.ZERO);
            return new Running(PlanAnswer.of(run.plan()), ran.toMillis());
        }
    }

    /**
     * Plans that wait for their people or their hour.
     *
     * @param count of all of them
     * @param plans the newest
     */
    record Waiting(long count, List<PlanLine> plans) {}

    record SlotToCome(long number, String state, String opens, String closes) {

        private static SlotToCome of(PlanPages.Row row) {
            return new SlotToCome(
                    row.id().number(),
                    row.state().name(),
                    row.opens().map(Instant::toString).orElse(null),
                    row.closes().map(Instant::toString).orElse(null));
        }
    }

    /** @param slack what is wrong between us and Slack; empty when nothing is */
    static EnvironmentAnswer of(EnvironmentStatus status, Standing standing, Optional<String> slack) {
        return new EnvironmentAnswer(
                status.environment().name(),
                status.environment().target().address(),
                status.now().toString(),
                TargetAnswer.of(standing),
                StartAnswer.of(status.environment().policy(), status.now()),
                FreezeAnswer.of(status.environment().policy(), status.now()).orElse(null),
                status.running().map(Running::of).orElse(null),
                new Waiting(
                        status.allWaiting(),
                        status.waiting().stream().map(PlanLine::of).toList()),
                status.slots().rows().stream().map(SlotToCome::of).toList(),
                PostAnswer.of(status.letters(), slack));
    }
}
