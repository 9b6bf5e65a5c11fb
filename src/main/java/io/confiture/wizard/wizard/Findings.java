package io.confiture.wizard.wizard;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.confiture.wizard.plan.MigrationRef;
import io.confiture.wizard.plan.PlanEvent;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What people were told about the risk of a plan when they were asked: kept in the record, so that nobody has to remember.
 *
 * @param worst the worst first, then in the order they would run
 * @param more how many milder ones there were besides
 * @param undoing how risky rolling each migration back is, and what that does not restore
 */
public record Findings(List<Finding> worst, int more, List<Undoing> undoing) {

    /** Enough to decide on; a thousand of them would be read by nobody. */
    private static final int KEPT = 40;

    public static final Findings NONE = new Findings(List.of(), 0, List.of());

    /** The events that ask people. */
    public static final Set<PlanEvent.Kind> EVENTS =
            EnumSet.of(PlanEvent.Kind.SUBMITTED, PlanEvent.Kind.RESUBMITTED, PlanEvent.Kind.REOPENED);

    private static final String FACT = "findings";
    private static final ObjectMapper MAPPER = new ObjectMapper().registerModule(new Jdk8Module());

    /** One remark, and the migration it is about. */
    public record Finding(MigrationRef migration, Candidate.Remark remark) {}

    /** What was said of rolling back one migration, in sentences. */
    public record Undoing(MigrationRef migration, List<String> remarks) {}

    /** An earlier version has kept nothing of rollbacks. */
    public Findings {
        worst = List.copyOf(worst);
        undoing = undoing == null ? List.of() : List.copyOf(undoing);
    }

    static Findings of(List<Candidate> candidates) {
        List<Finding> all = candidates.stream()
                .flatMap(candidate -> candidate.remarks().stream().map(remark -> new Finding(candidate.ref(), remark)))
                .sorted(Comparator.comparing(
                                (Finding finding) -> finding.remark().risk())
                        .reversed())
                .toList();
        int kept = Math.min(KEPT, all.size());
        return new Findings(all.subList(0, kept), all.size() - kept, undoing(candidates));
    }

    private static List<Undoing> undoing(List<Candidate> candidates) {
        return candidates.stream()
                .filter(candidate -> !candidate.rollback().isEmpty())
                .limit(KEPT)
                .map(candidate -> new Undoing(candidate.ref(), candidate.rollback()))
                .toList();
    }

    @JsonIgnore
    public boolean isEmpty() {
        return worst.isEmpty();
    }

    /** What was said of rolling back this one. */
    public List<String> aboutRollback(MigrationRef migration) {
        return undoing.stream()
                .filter(each -> each.migration().equals(migration))
                .flatMap(each -> each.remarks().stream())
                .toList();
    }

    /** Those about one migration, in the order of its file. */
    public List<Candidate.Remark> about(MigrationRef migration) {
        return worst.stream()
                .filter(finding -> finding.migration().equals(migration))
                .map(Finding::remark)
                .sorted(Comparator.comparing(Candidate.Remark::where))
                .toList();
    }

    /** For the record; nothing when nothing was found. */
    public Map<String, String> facts() {
        if (worst.isEmpty() && undoing.isEmpty()) {
            return Map.of();
        }
        try {
            return Map.of(FACT, MAPPER.writeValueAsString(this));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot write findings as JSON", e);
        }
    }

    /** @param event one of {@link #EVENTS}; without findings where an earlier version wrote it */
    public static Findings read(PlanEvent event) {
        try {
            return event.fact(FACT).isEmpty() ? NONE : MAPPER.readValue(event.fact(FACT), Findings.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An event holds findings that this version did not write", e);
        }
    }
}
