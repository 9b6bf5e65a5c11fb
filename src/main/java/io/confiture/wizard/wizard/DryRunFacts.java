package io.confiture.wizard.wizard;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.confiture.wizard.plan.DryRun;
import io.confiture.wizard.plan.PlanEvent;
import io.confiture.wizard.plan.Trial;
import java.util.HashMap;
import java.util.Map;

/** A dry run as the facts of its event: some for whoever reads the record, and the whole of it as JSON. */
public final class DryRunFacts {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String REPORT = "report";

    private DryRunFacts() {}

    public static Map<String, String> of(DryRun run) {
        Map<String, String> facts = new HashMap<>();
        facts.put("where", run.rehearsal() ? "rehearsal database" : "target");
        facts.put("address", run.address());
        facts.put("rehearsed", run.rehearsed() + " of " + run.trials().size());
        facts.put("millis", Long.toString(run.millis()));
        run.failed().map(Trial::ref).ifPresent(ref -> facts.put("failed", ref.toString()));
        try {
            facts.put(REPORT, MAPPER.writeValueAsString(run));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot write a dry run as JSON", e);
        }
        return facts;
    }

    /** @throws IllegalStateException when it is not the event of a dry run */
    public static DryRun read(PlanEvent event) {
        try {
            return MAPPER.readValue(event.fact(REPORT), DryRun.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An event holds a dry run that this version did not write", e);
        }
    }
}
