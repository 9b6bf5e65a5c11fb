package io.confiture.wizard.desk;

import io.confiture.wizard.plan.Approval;
import io.confiture.wizard.plan.Person;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.PlanEvent;
import io.confiture.wizard.plan.PlanState;
import io.confiture.wizard.plan.Review;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Writing to {@code plan_asked} and to the rows of {@code outbox} for those who are asked; {@link AskedPeople} reads. */
final class AskedTable {

    /** After these everybody is asked from the beginning. */
    static final Set<PlanEvent.Kind> ASKING = EnumSet.of(
            PlanEvent.Kind.SUBMITTED, PlanEvent.Kind.RESUBMITTED, PlanEvent.Kind.REOPENED, PlanEvent.Kind.RESCHEDULED);

    private static final String ASK =
            """
            INSERT INTO plan_asked (plan_id, person_id, asked_at) VALUES (:plan, :person, :now)
            ON CONFLICT (plan_id, person_id) DO UPDATE SET asked_at = excluded.asked_at, seen_at = NULL
            """;

    /** A vote of somebody who was not named when people were asked: they may want to take it back. */
    private static final String KNOW =
            """
            INSERT INTO plan_asked (plan_id, person_id, asked_at) SELECT CAST(:plan AS bigint), :person, CAST(:now AS timestamptz)
            WHERE NOT EXISTS (SELECT 1 FROM plan_asked WHERE plan_id = :plan AND person_id = :person)
            """;

    private static final String PAINT =
            """
            INSERT INTO outbox (kind, lane, plan_id, event_id, person_id, written_at, due_at)
            SELECT 'DIRECT', 'direct ' || plan_id || ' ' || person_id, plan_id, :event, person_id, :now, :now
            FROM plan_asked WHERE plan_id = :plan ORDER BY person_id
            """;

    /** Only where there is a message that could be edited: a new one rings by itself. */
    private static final String CALL =
            """
            INSERT INTO outbox (kind, lane, plan_id, event_id, person_id, written_at, due_at)
            SELECT 'CALL', 'direct ' || plan_id || ' ' || person_id, plan_id, :event, person_id, :now, :now
            FROM plan_asked WHERE plan_id = :plan AND person_id = :person AND ts IS NOT NULL
            """;

    private AskedTable() {}

    /** In the transaction of the move: whoever is asked has a message that shows where the plan stands. */
    static void follow(Handle handle, Plan before, Plan after, PlanEvent event, long eventId) {
        boolean asks = ASKING.contains(event.kind()) && after.state() == PlanState.IN_REVIEW;
        if (asks) {
            batch(handle, ASK, after, askable(after.review(), after), event.at());
        }
        boolean voted = !before.review().equals(after.review());
        if (voted) {
            batch(handle, KNOW, after, voters(after), event.at());
        }
        if (asks || voted || before.state() != after.state()) {
            handle.createUpdate(PAINT)
                    .bind("plan", after.id().number())
                    .bind("event", eventId)
                    .bind("now", event.at())
                    .execute();
        }
        if (asks || (event.kind() == PlanEvent.Kind.NUDGED && after.state() == PlanState.IN_REVIEW)) {
            call(handle, after, event, eventId);
        }
    }

    private static void call(Handle handle, Plan plan, PlanEvent event, long eventId) {
        for (Person person : askable(plan.review(), plan)) {
            handle.createUpdate(CALL)
                    .bind("plan", plan.id().number())
                    .bind("person", person.id())
                    .bind("event", eventId)
                    .bind("now", event.at())
                    .execute();
        }
    }

    private static List<Person> askable(Review review, Plan plan) {
        return review.unanswered().stream()
                .filter(person -> !plan.isRequestedBy(person) && !review.isWrittenBy(person))
                .toList();
    }

    private static List<Person> voters(Plan plan) {
        return plan.review().approvals().stream().map(Approval::by).toList();
    }

    private static void batch(Handle handle, String statement, Plan plan, List<Person> people, Instant now) {
        if (people.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch(statement);
        people.forEach(person -> batch.bind("plan", plan.id().number())
                .bind("person", person.id())
                .bind("now", now)
                .add());
        batch.execute();
    }
}
