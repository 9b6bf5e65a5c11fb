package io.confiture.wizard.risk.context;

import io.confiture.wizard.risk.Fact;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Ladder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A limit that ends harmless work midway does harm; without one a lock stays for as long as the work takes. */
final class StatementTimeouts implements ContextRule {

    private static final Duration ENOUGH = Duration.ofMinutes(10);

    @Override
    public Told apply(Told told) {
        if (!TimeLimit.mayBeIn(told)) {
            return told;
        }
        Optional<Duration> limit = Optional.empty();
        List<Step> steps = new ArrayList<>();
        for (Step step : told.steps()) {
            Optional<Duration> said = TimeLimit.of(step, "statement_timeout").map(TimeLimit::limit);
            limit = said.isPresent() ? said : limit;
            steps.add(limit.isPresent() ? under(limit.get(), step) : step);
        }
        return told.with(steps);
    }

    private static Step under(Duration limit, Step step) {
        return step.each(finding -> limit.isZero() ? endless(finding) : ended(finding, limit));
    }

    private static Finding endless(Finding finding) {
        return finding.blocksReads() || finding.blocksWrites()
                ? finding.noting("The file lifts statement_timeout, so nothing ends it if it takes too long.")
                : finding;
    }

    private static Finding ended(Finding finding, Duration limit) {
        boolean online = finding.ladder().filter(Ladder.ONLINE::equals).isPresent() && !finding.blocksWrites();
        if (!online || limit.compareTo(ENOUGH) > 0) {
            return finding;
        }
        String left = finding.has(Fact.NON_TRANSACTIONAL) ? ", and something invalid be left behind" : "";
        return finding.noting("It hinders nobody, but the file's statement_timeout of " + limit.toSeconds()
                + " seconds may end it midway" + left + ".");
    }
}
