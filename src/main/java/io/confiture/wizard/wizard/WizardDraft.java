package io.confiture.wizard.wizard;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.confiture.wizard.plan.Direction;
import io.confiture.wizard.plan.DryRun;
import io.confiture.wizard.plan.MigrationRef;
import io.confiture.wizard.plan.Risk;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Everything a half-filled wizard needs to go on, on any replica, after any restart.
 *
 * @param direction whether it applies or rolls back
 * @param candidates what was pending when it was opened, or all that would be rolled back, newest first
 * @param applyAs roles the policy allows here
 * @param remarks what is off with the project as a whole
 * @param dryRun what the last dry run saw, perhaps of others than those that are wanted now
 * @param earliest when the environment would let a slot open, as seen when this was opened; empty when it never would
 */
public record WizardDraft(
        String environment,
        String address,
        Direction direction,
        WizardFlags flags,
        List<Candidate> candidates,
        List<String> applyAs,
        List<String> remarks,
        WizardAnswers answers,
        Optional<DryRun> dryRun,
        Optional<Instant> earliest) {

    private static final ObjectMapper MAPPER = new ObjectMapper()
            .registerModule(new Jdk8Module())
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

    public WizardDraft {
        direction = direction == null ? Direction.UP : direction; // in drafts from before there were rollbacks
        candidates = List.copyOf(candidates);
        applyAs = List.copyOf(applyAs);
        remarks = List.copyOf(remarks);
        earliest = earliest == null ? Optional.empty() : earliest; // in drafts from before there were slots
    }

    /** Those that are wanted, in order. */
    public List<Candidate> selected() {
        return candidates.subList(0, Math.min(answers.upTo() + 1, runnable()));
    }

    /** How many can be planned: all before the first that cannot run. */
    public int runnable() {
        OptionalInt first = IntStream.range(0, candidates.size())
                .filter(i -> candidates.get(i).cannotRun().isPresent())
                .findFirst();
        return first.orElse(candidates.size());
    }

    public boolean rollsBack() {
        return direction == Direction.DOWN;
    }

    public Risk risk() {
        return selected().stream().map(Candidate::risk).reduce(Risk.LOW, Risk::or);
    }

    /** What was seen of those that are wanted; empty until each of them had its turn. */
    public Optional<DryRun> rehearsal() {
        return dryRun.filter(run -> run.covers(files())).map(run -> run.about(files()));
    }

    private Map<MigrationRef, String> files() {
        return selected().stream().collect(Collectors.toMap(Candidate::ref, Candidate::checksum, (one, other) -> one));
    }

    WizardDraft with(WizardAnswers other) {
        return new WizardDraft(
                environment, address, direction, flags, candidates, applyAs, remarks, other, dryRun, earliest);
    }

    public WizardDraft with(DryRun run) {
        return new WizardDraft(
                environment,
                address,
                direction,
                flags,
                candidates,
                applyAs,
                remarks,
                answers,
                Optional.of(run),
                earliest);
    }

    public String toJson() {
        try {
            return MAPPER.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot write a draft as JSON", e);
        }
    }

    /** @throws IllegalStateException when it was not {@link #toJson()} that wrote it */
    public static WizardDraft fromJson(String json) {
        try {
            return MAPPER.readValue(json, WizardDraft.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A draft holds JSON that this version did not write", e);
        }
    }
}
