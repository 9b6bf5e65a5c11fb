package io.confiture.wizard.record;

import io.confiture.wizard.desk.PlanRecord.Anchor;
import io.confiture.wizard.desk.PlanRecord.Verdict;
import io.confiture.wizard.desk.RecordedEvent;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * An export in JSON Lines, checked without the database. Events that follow one another must be chained and complete; in the
 * export of one plan, which leaves out what is others', its moves must be complete. That a file goes on to the end of the
 * record only an anchor tells.
 */
public final class ExportedFile {

    /** The file says nothing that could be checked; the message is for the person who named it. */
    public static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        Unreadable(String why) {
            super(why);
        }
    }

    private final Map<Long, String> anchors;
    private RecordedEvent last;
    private boolean onePlan = true;
    /** The first place where a plan's moves are not complete, and where the chain is not: which of them counts is seen later. */
    private Optional<RecordReport> moveMissing = Optional.empty();

    private Optional<RecordReport> eventMissing = Optional.empty();
    private long events;

    private ExportedFile(List<Anchor> anchors) {
        this.anchors = anchors.stream()
                .collect(Collectors.toMap(Anchor::number, Anchor::hash, (one, other) -> one, HashMap::new));
    }

    /**
     * @param file closed by the caller
     * @param anchors to be compared with events of the file
     * @throws Unreadable when it is no export, or an anchor lies outside
     */
    public static RecordReport check(BufferedReader file, List<Anchor> anchors) throws IOException, Unreadable {
        return new ExportedFile(anchors).check(file);
    }

    private RecordReport check(BufferedReader file) throws IOException, Unreadable {
        String line;
        long place = 0;
        while ((line = file.readLine()) != null) {
            place++;
            Optional<RecordedEvent> read = JsonLine.read(line);
            if (read.isEmpty() && last == null) {
                throw new Unreadable("its first line is no event: export it with --format jsonl");
            }
            Optional<Verdict.Broken> broken = read.isPresent()
                    ? broken(read.get())
                    : Optional.of(new Verdict.Broken(
                            last.number() + 1, "line " + place + " of the file is no event as it is exported"));
            if (broken.isPresent()) {
                return missing().orElse(RecordReport.broken(broken.get(), events));
            }
        }
        return end();
    }

    private Optional<Verdict.Broken> broken(RecordedEvent event) {
        Optional<Verdict.Broken> no = alone(event).or(() -> last == null ? Optional.empty() : after(event));
        if (no.isEmpty()) {
            last = event;
            events++;
        }
        return no;
    }

    private Optional<Verdict.Broken> alone(RecordedEvent event) {
        if (event.previous() == null || event.number() == 1 && !event.previous().equals(RecordedEvent.START)) {
            return no(event.number(), "it does not say the hash of the event before it");
        }
        if (!event.isWhatWasWrittenAfter(event.previous())) {
            return no(event.number(), "an event of " + event.inWords() + " is not what was written");
        }
        String anchored = anchors.remove(event.number());
        return anchored == null || anchored.equals(event.hash())
                ? Optional.empty()
                : no(event.number(), "its hash is not the one that was written down");
    }

    /** A place that is left out is judged at the end: by then it is known whether the file is about one plan. */
    private Optional<Verdict.Broken> after(RecordedEvent event) {
        if (event.number() <= last.number()) {
            return no(event.number(), "it stands behind event " + last.number() + " in the file");
        }
        onePlan = onePlan && event.plan() != null && Objects.equals(event.plan(), last.plan());
        if (onePlan && event.planVersion() != last.planVersion() + 1) {
            moveMissing = moveMissing.or(() -> missing("an event of plan #" + event.plan() + " is missing behind "
                    + last.number() + "; the next one is " + event.number()));
        }
        if (event.number() > last.number() + 1) {
            eventMissing = eventMissing.or(() -> missing("this event is missing; the next one is " + event.number()));
            return Optional.empty();
        }
        return event.previous().equals(last.hash())
                ? Optional.empty()
                : no(event.number(), "it is not chained to the event before it");
    }

    private Optional<RecordReport> missing(String why) {
        return Optional.of(RecordReport.broken(new Verdict.Broken(last.number() + 1, why), events));
    }

    private static Optional<Verdict.Broken> no(long number, String why) {
        return Optional.of(new Verdict.Broken(number, why));
    }

    /** What was left out came before whatever else is found. */
    private Optional<RecordReport> missing() {
        return onePlan ? moveMissing : eventMissing;
    }

    private RecordReport end() throws Unreadable {
        if (last == null) {
            throw new Unreadable("it is empty");
        }
        if (missing().isPresent()) {
            return missing().get();
        }
        if (!anchors.isEmpty()) {
            throw new Unreadable("it does not hold event "
                    + anchors.keySet().stream().sorted().findFirst().orElseThrow() + ", for which there is an anchor");
        }
        return RecordReport.whole(events, last.hash());
    }
}
