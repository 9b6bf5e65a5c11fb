package io.confiture.wizard.desk;

import io.confiture.wizard.plan.Person;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.PlanEvent;
import io.confiture.wizard.plan.PlanState;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Writing rows of {@code mail}; {@link Mailbag} takes them out again. */
final class MailTable {

    private static final String ASK =
            """
            WITH asked AS (
                INSERT INTO mail (kind, plan_id, event_id, person_id, written_at, due_at)
                VALUES ('ASKED', :plan, :event, :person, :now, :now)
                ON CONFLICT (event_id, person_id) DO NOTHING
                RETURNING id)
            INSERT INTO mail_link (mail_id) SELECT id FROM asked
            """;

    /** Whoever was asked before and is not asked again, but for the one who did this. */
    private static final String TELL =
            """
            INSERT INTO mail (kind, plan_id, event_id, person_id, written_at, due_at)
            SELECT DISTINCT 'TOLD', CAST(:plan AS bigint), CAST(:event AS bigint), person_id,
                            CAST(:now AS timestamptz), CAST(:now AS timestamptz)
            FROM mail
            WHERE plan_id = :plan AND kind = 'ASKED' AND person_id <> :actor
              AND person_id NOT IN (SELECT person_id FROM mail WHERE event_id = :event)
            """;

    private static final Set<PlanEvent.Kind> ASKING = EnumSet.of(
            PlanEvent.Kind.SUBMITTED, PlanEvent.Kind.RESUBMITTED, PlanEvent.Kind.REOPENED, PlanEvent.Kind.RESCHEDULED);

    private static final Set<PlanEvent.Kind> DECIDING = EnumSet.of(
            PlanEvent.Kind.APPROVED,
            PlanEvent.Kind.CHANGES_REQUESTED,
            PlanEvent.Kind.REJECTED,
            PlanEvent.Kind.CANCELLED,
            PlanEvent.Kind.EXPIRED);

    private MailTable() {}

    /** Those who are asked get a mail, and later another one that tells them that nobody is waiting any more. */
    static void follow(Handle handle, Plan plan, PlanEvent event, long eventId) {
        boolean asks = ASKING.contains(event.kind()) && plan.state() == PlanState.IN_REVIEW;
        if (asks) {
            missing(plan).forEach(person -> ask(handle, plan, event, eventId, person));
        }
        if (asks || DECIDING.contains(event.kind())) {
            tell(handle, plan, event, eventId);
        }
    }

    /** Holders of a role that is still missing. Nobody is asked about what they want themselves. */
    private static List<Person> missing(Plan plan) {
        return plan.review().missingRoles().stream()
                .flatMap(role -> plan.review().asked().get(role).people().stream())
                .filter(person -> !plan.isRequestedBy(person))
                .distinct()
                .toList();
    }

    private static void ask(Handle handle, Plan plan, PlanEvent event, long eventId, Person person) {
        handle.createUpdate(ASK)
                .bind("plan", plan.id().number())
                .bind("event", eventId)
                .bind("person", person.id())
                .bind("now", event.at())
                .execute();
    }

    private static void tell(Handle handle, Plan plan, PlanEvent event, long eventId) {
        handle.createUpdate(TELL)
                .bind("plan", plan.id().number())
                .bind("event", eventId)
                .bind("actor", event.by().id())
                .bind("now", event.at())
                .execute();
    }
}
