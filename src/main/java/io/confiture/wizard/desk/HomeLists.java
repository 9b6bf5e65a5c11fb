package io.confiture.wizard.desk;

import io.confiture.wizard.plan.Person;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.PlanId;
import io.confiture.wizard.plan.Role;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/** What one person wants to see at a glance: a few plans of each kind, and how many there are. */
@ApplicationScoped
public class HomeLists {

    /** @param message where everybody reads it; empty while it is not posted */
    public record Entry(Plan plan, Optional<Outbox.Posted> message) {}

    /** @param all how many there are, of which these are the first */
    public record Some(List<Entry> first, int all) {

        public Some {
            first = List.copyOf(first);
        }

        public int more() {
            return all - first.size();
        }
    }

    /**
     * @param waiting for this person's answer or next step, what has begun and the oldest first
     * @param asked for by this person and not ended, newest first
     * @param scheduled by anybody, the next one first
     * @param running at this moment
     * @param ran lately and ended, newest first; of these nobody counts how many there are
     */
    public record Lists(Some waiting, Some asked, Some scheduled, Some running, Some ran) {}

    /** Those whose approval would count now; those who brought it, or could, where it waits for a next step. */
    private static final String WAITING =
            """
            SELECT id, count(*) OVER () AS every FROM plan p
            WHERE (state = 'IN_REVIEW' AND requester_id <> :person
                   AND NOT EXISTS (SELECT 1 FROM approval v WHERE v.plan_id = p.id AND v.person_id = :person)
                   AND NOT EXISTS (SELECT 1 FROM jsonb_array_elements(p.authors) a WHERE a ->> 'id' = :person)
                   AND EXISTS (SELECT 1 FROM jsonb_each(p.asked) ask WHERE ask.key = ANY (:roles)
                       AND (ask.value ->> 'quorum')::int
                           > (SELECT count(*) FROM approval v WHERE v.plan_id = p.id AND v.role = ask.key)))
               OR (state = 'IN_REVIEW' AND requester_id = :person
                   AND NOT EXISTS (SELECT 1 FROM jsonb_each(p.asked) ask WHERE (ask.value ->> 'quorum')::int
                       > (SELECT count(*) FROM approval v WHERE v.plan_id = p.id AND v.role = ask.key)))
               OR (state = 'CHANGES_REQUESTED' AND requester_id = :person)
               OR (state = 'APPROVED' AND slot_opens IS NULL AND (requester_id = :person OR :dba))
               OR (state = 'PAUSED' AND (requester_id = :person OR :dba))
            ORDER BY state = 'PAUSED' DESC, submitted_at, id LIMIT :limit
            """;

    private static final String ASKED =
            """
            SELECT id, count(*) OVER () AS every FROM plan
            WHERE state IN ('IN_REVIEW', 'CHANGES_REQUESTED', 'APPROVED', 'RUNNING', 'PAUSED') AND requester_id = :person
            ORDER BY id DESC LIMIT :limit
            """;

    private static final String SCHEDULED =
            """
            SELECT id, count(*) OVER () AS every FROM plan WHERE state = 'APPROVED' AND slot_opens IS NOT NULL
            ORDER BY slot_opens, id LIMIT :limit
            """;

    private static final String RUNNING =
            """
            SELECT id, count(*) OVER () AS every FROM plan WHERE state = 'RUNNING' ORDER BY started_at, id LIMIT :limit
            """;

    private static final String RAN =
            """
            SELECT id, 0 AS every FROM plan WHERE state IN ('SUCCEEDED', 'STOPPED', 'FAILED')
            ORDER BY ended_at DESC LIMIT :limit
            """;

    private static final String MARK =
            """
            SELECT concat((SELECT max(id) FROM plan_event), ' ', (SELECT max(plan_id) FROM plan_message))
            """;

    private static final String MESSAGE = "SELECT channel, ts FROM plan_message WHERE plan_id = :id";

    private final Jdbi jdbi;

    public HomeLists(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** @param limit how many of each kind at most */
    public Lists of(Person person, Set<Role> held, int limit) {
        return jdbi.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, handle -> {
            Reader reader = new Reader(handle, person, held, limit);
            return new Lists(
                    reader.some(WAITING),
                    reader.some(ASKED),
                    reader.some(SCHEDULED),
                    reader.some(RUNNING),
                    reader.some(RAN));
        });
    }

    /** As long as it is the same, no plan has changed, and none was posted. */
    public String mark() {
        return jdbi.withHandle(
                handle -> handle.createQuery(MARK).mapTo(String.class).one());
    }

    private record Row(long id, int every) {}

    private record Reader(Handle handle, Person person, Set<Role> held, int limit) {

        private Some some(String which) {
            List<Row> rows = handle.createQuery(which)
                    .bind("person", person.id())
                    .bindArray(
                            "roles", String.class, held.stream().map(Role::name).toArray())
                    .bind("dba", held.contains(Role.DBA))
                    .bind("limit", limit)
                    .map((row, context) -> new Row(row.getLong("id"), row.getInt("every")))
                    .list();
            List<Entry> first =
                    rows.stream().map(row -> entry(new PlanId(row.id()))).toList();
            return new Some(first, rows.isEmpty() ? 0 : Math.max(rows.get(0).every(), rows.size()));
        }

        private Entry entry(PlanId id) {
            Optional<Outbox.Posted> message = handle.createQuery(MESSAGE)
                    .bind("id", id.number())
                    .map((row, context) -> new Outbox.Posted(row.getString("channel"), row.getString("ts")))
                    .findOne();
            return new Entry(PlanTable.find(handle, id).orElseThrow(), message);
        }
    }
}
