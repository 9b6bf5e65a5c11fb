package io.confiture.wizard.schedule;

import io.confiture.wizard.environment.Target;
import io.confiture.wizard.migration.LockHolder;
import io.confiture.wizard.migration.Progress;
import io.confiture.wizard.migration.RunWatch;
import io.confiture.wizard.migration.Targets;
import io.confiture.wizard.plan.Plan;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * The session that a lost runner has left at its target, where it still holds Confiture's lock. One that does nothing is ended:
 * its process is gone, or was frozen and may not go on when it wakes up. One at work is waited for, or cancelled if somebody
 * has pressed Stop migration.
 */
@ApplicationScoped
public class LeftSession {

    private final Targets targets;
    private final RunWatch watch;

    public LeftSession(Targets targets) {
        this.targets = targets;
        this.watch = new RunWatch(targets);
    }

    /**
     * Deals with the session that holds the lock, if it is the plan's.
     *
     * @return what it is still doing, in words; empty when it is over, or somebody else holds the lock
     * @throws io.confiture.wizard.migration.TargetException if the target cannot be asked
     */
    Optional<String> stillAtWork(Target target, Plan plan) {
        String name = TargetDoor.sessionOf(plan.id());
        Optional<Integer> pid = targets.read(target)
                .lock()
                .filter(holder -> holder.command().equals(name))
                .map(LockHolder::backendPid);
        if (pid.isEmpty() || targets.terminate(target, pid.get(), name)) {
            return Optional.empty();
        }
        if (plan.stopAskedBy().isPresent()) {
            targets.cancel(target, pid.get(), name);
        }
        Progress seen = watch.look(target, pid.get());
        return Optional.of("Its session " + pid.get() + " is still at work there"
                + seen.statement().map(statement -> ": " + statement.head()).orElse("."));
    }
}
