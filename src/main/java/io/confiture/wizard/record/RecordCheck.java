package io.confiture.wizard.record;

import io.confiture.wizard.desk.PlanRecord;
import io.confiture.wizard.desk.PlanRecord.Anchor;
import io.confiture.wizard.desk.PlanRecord.Verdict;
import io.confiture.wizard.desk.RecordAnchors;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * Whether the record holds: every hash from the first event on, the anchors that were posted, and those that somebody
 * brings along. Only the last ones cannot have been changed together with the record.
 */
@ApplicationScoped
public class RecordCheck {

    /** Reading everything is a lot; others are told to come back. */
    private final Semaphore seat = new Semaphore(1);

    private final PlanRecord record;
    private final RecordAnchors anchors;

    public RecordCheck(PlanRecord record, RecordAnchors anchors) {
        this.record = record;
        this.anchors = anchors;
    }

    /** @return empty when somebody else is having it checked in this process */
    public Optional<RecordReport> unlessBusy(List<Anchor> writtenDown) {
        if (!seat.tryAcquire()) {
            return Optional.empty();
        }
        try {
            return Optional.of(of(writtenDown));
        } finally {
            seat.release();
        }
    }

    public RecordReport of(List<Anchor> writtenDown) {
        Verdict chain = record.verify();
        List<Verdict.Broken> broken = new ArrayList<>();
        if (chain instanceof Verdict.Broken first) {
            broken.add(first);
        }
        writtenDown.forEach(anchor -> record.differsFrom(anchor).ifPresent(broken::add));
        anchors.unfit()
                .map(posted -> new Verdict.Broken(
                        posted.anchor().number(),
                        "its hash is not the one that was posted to " + posted.channel() + " on " + posted.at()))
                .ifPresent(broken::add);
        return broken.stream()
                .min(Comparator.comparingLong(Verdict.Broken::number))
                .map(first -> RecordReport.broken(first, first.number() - 1))
                .orElseGet(() -> RecordReport.of(chain, 0));
    }
}
