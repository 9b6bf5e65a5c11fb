package io.confiture.wizard.sandbox.walk;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;

/** How far visitors have come with their first plan. Read from the bot's own record: a step is done when it happened. */
@ApplicationScoped
public class FirstWalk {

    private static final String HAPPENED =
            """
            SELECT DISTINCT CASE kind WHEN 'APPROVAL_GIVEN' THEN kind || ' ' || coalesce(role, '') ELSE kind END
            FROM plan_event
            WHERE kind IN ('OPENED', 'SUBMITTED', 'APPROVAL_GIVEN', 'APPROVED', 'STARTED', 'MIGRATION_APPLIED', 'SUCCEEDED', 'FAILED')
            """;

    /** Each step, and what of it is enough. A plan that starts had every approval it needed, which may be none. */
    private static final List<Set<String>> STEPS = List.of(
            Set.of("OPENED"),
            Set.of("SUBMITTED"),
            Set.of("APPROVAL_GIVEN REVIEWER", "APPROVED", "STARTED"),
            Set.of("APPROVAL_GIVEN DBA", "APPROVED", "STARTED"),
            Set.of("MIGRATION_APPLIED", "SUCCEEDED", "FAILED"));

    private final Jdbi jdbi;

    FirstWalk(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Which of the five steps are done, in their order. */
    public List<Boolean> done() {
        Set<String> happened = jdbi.withHandle(handle ->
                new HashSet<>(handle.createQuery(HAPPENED).mapTo(String.class).list()));
        return STEPS.stream()
                .map(enough -> enough.stream().anyMatch(happened::contains))
                .toList();
    }
}
