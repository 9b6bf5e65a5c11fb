package io.confiture.wizard.desk;

import io.confiture.wizard.plan.Decision;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.PlanEvent;
import io.confiture.wizard.plan.PlanState;
import io.confiture.wizard.plan.Reminding;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * Writing what people are told about scheduled plans outside of their threads: rows of {@code outbox} and {@code mail}. A
 * slot is there so that nobody has to watch.
 */
final class NoticeTable {

    private static final String LOOK = "UPDATE plan SET remind_at = :now WHERE id = :plan";

    private static final String TELL =
            """
            INSERT INTO outbox (kind, lane, plan_id, event_id, person_id, channel, written_at, due_at)
            VALUES ('NOTICE', :lane, :plan, :event, :person, :channel, :now, :now)
            """;

    private static final String MAIL =
            """
            INSERT INTO mail (kind, plan_id, event_id, person_id, written_at, due_at)
            VALUES ('NOTICE', :plan, :event, :address, :now, :now)
            """;

    private static final String REMINDED =
            "SELECT EXISTS (SELECT 1 FROM plan_event WHERE plan_id = :plan AND kind = 'REMINDED')";

    /** How it goes, for everybody who waits for it. */
    private static final Set<PlanEvent.Kind> GOING =
            EnumSet.of(PlanEvent.Kind.STARTED, PlanEvent.Kind.SUCCEEDED, PlanEvent.Kind.FAILED, PlanEvent.Kind.STOPPED);

    /** It will not start when it was to. */
    private static final Set<PlanEvent.Kind> OFF = EnumSet.of(
            PlanEvent.Kind.CANCELLED, PlanEvent.Kind.EXPIRED, PlanEvent.Kind.RESCHEDULED, PlanEvent.Kind.REOPENED);

    private NoticeTable() {}

    /** In the transaction of the move. */
    static void follow(Handle handle, Plan before, Decision.Accepted move, long eventId, boolean mails) {
        Plan after = move.plan();
        PlanEvent event = move.event();
        if (AskedTable.ASKING.contains(event.kind()) && after.answers().slot().isPresent()) {
            handle.createUpdate(LOOK)
                    .bind("plan", after.id().number())
                    .bind("now", event.at())
                    .execute();
        }
        boolean scheduled =
                before.state() != PlanState.DRAFT && before.answers().slot().isPresent();
        if (scheduled && isForRequester(before, after, event)) {
            tell(
                    handle,
                    after,
                    event,
                    eventId,
                    Optional.of(after.request().requester().id()),
                    Optional.empty());
        }
        if (scheduled && isForOthers(handle, before, after, event)) {
            tellOthers(handle, after, event, eventId, mails);
        }
    }

    private static boolean isForRequester(Plan before, Plan after, PlanEvent event) {
        return !after.isRequestedBy(event.by())
                && (GOING.contains(event.kind()) || OFF.contains(event.kind()) || asks(before, after));
    }

    /** A person must answer in the middle of the run. */
    private static boolean asks(Plan before, Plan after) {
        return before.state() != PlanState.PAUSED && after.state() == PlanState.PAUSED;
    }

    /** Those who were never reminded of it do not wait for it. */
    private static boolean isForOthers(Handle handle, Plan before, Plan after, PlanEvent event) {
        return event.kind() == PlanEvent.Kind.REMINDED
                || GOING.contains(event.kind())
                || asks(before, after)
                || ((OFF.contains(event.kind()) || event.kind() == PlanEvent.Kind.REJECTED)
                        && isReminded(handle, after));
    }

    private static boolean isReminded(Handle handle, Plan plan) {
        return handle.createQuery(REMINDED)
                .bind("plan", plan.id().number())
                .mapTo(Boolean.class)
                .one();
    }

    private static void tellOthers(Handle handle, Plan plan, PlanEvent event, long eventId, boolean mails) {
        Reminding reminding = plan.answers().reminding();
        if (reminding.channel().isPresent()) {
            tell(handle, plan, event, eventId, Optional.empty(), reminding.channel());
        }
        if (mails) {
            mail(
                    handle,
                    plan,
                    event,
                    eventId,
                    Mailbag.policyAddress(plan.request().environment()));
            reminding.mail().ifPresent(address -> mail(handle, plan, event, eventId, address));
        }
    }

    private static void tell(
            Handle handle,
            Plan plan,
            PlanEvent event,
            long eventId,
            Optional<String> person,
            Optional<String> channel) {
        handle.createUpdate(TELL)
                .bind(
                        "lane",
                        "notice " + plan.id() + " " + person.or(() -> channel).orElseThrow())
                .bind("plan", plan.id().number())
                .bind("event", eventId)
                .bind("person", person)
                .bind("channel", channel)
                .bind("now", event.at())
                .execute();
    }

    private static void mail(Handle handle, Plan plan, PlanEvent event, long eventId, String address) {
        handle.createUpdate(MAIL)
                .bind("plan", plan.id().number())
                .bind("event", eventId)
                .bind("address", address)
                .bind("now", event.at())
                .execute();
    }
}
