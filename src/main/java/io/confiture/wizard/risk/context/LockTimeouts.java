package io.confiture.wizard.risk.context;

import io.confiture.wizard.risk.Fact;
import io.confiture.wizard.risk.Finding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whoever queues for a lock makes everybody behind him queue too, so the wait must be short. The runner sees to that, unless
 * its own limit is long, or the file takes it away.
 */
final class LockTimeouts implements ContextRule {

    private static final Duration LONGEST = Duration.ofSeconds(10);

    @Override
    public Told apply(Told told) {
        Duration usual = told.scene().lockTimeout();
        if (isShort(usual) && !TimeLimit.mayBeIn(told)) {
            return told;
        }
        Duration session = usual;
        Optional<Duration> local = Optional.empty();
        boolean begun = told.script().transactional();
        List<Step> steps = new ArrayList<>();
        for (Step step : told.steps()) {
            Optional<TimeLimit> said = TimeLimit.of(step, "lock_timeout");
            if (said.filter(TimeLimit::local).isPresent()) {
                local = begun ? said.map(TimeLimit::limit) : local; // outside of a transaction it only warns
            } else if (said.isPresent()) {
                session = said.get().limit();
                local = Optional.empty();
            } else if (step.has("begin")) {
                begun = true;
            } else if (step.statement().transactionEnd().isPresent()) {
                begun = told.script().transactional();
                local = Optional.empty();
            }
            Duration now = local.orElse(session);
            steps.add(isShort(now) ? step : step.each(finding -> unlimited(finding, now, now.equals(usual))));
        }
        return told.with(steps);
    }

    private static boolean isShort(Duration limit) {
        return !limit.isZero() && limit.compareTo(LONGEST) <= 0;
    }

    private static Finding unlimited(Finding finding, Duration limit, boolean ofRunner) {
        if (!ShutOut.anybody(finding)) {
            return finding;
        }
        String wait = limit.isZero() ? "for ever" : "up to " + limit.toSeconds() + " seconds";
        String remedy = ofRunner ? "Shorten lock_timeout in the policy." : "Leave lock_timeout to the runner.";
        return finding.with(Fact.NO_LOCK_TIMEOUT)
                .noting("It may wait " + wait + " for its lock, and everybody who comes later waits behind it. "
                        + remedy);
    }
}
