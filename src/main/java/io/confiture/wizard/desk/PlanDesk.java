package io.confiture.wizard.desk;

import io.confiture.wizard.plan.Decision;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.PlanEvent;
import io.confiture.wizard.plan.PlanId;
import io.confiture.wizard.plan.PlanState;
import io.confiture.wizard.plan.Refusal;
import io.confiture.wizard.plan.Request;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;

/** The one door to plans. */
@ApplicationScoped
public class PlanDesk {

    /** Fired after a plan changed, outside the transaction: something may be waiting in the outbox or for a runner. */
    public record Changed(Plan before, Plan plan) {}

    /** A plan lies in three tables; without a snapshot one could read an old row with new votes. */
    private static final TransactionIsolationLevel SNAPSHOT = TransactionIsolationLevel.REPEATABLE_READ;

    private static final String ONE_RUN_PER_ENVIRONMENT = "one_run_per_environment";

    private final Jdbi jdbi;
    private final Event<Changed> changes;
    private final MailSwitch mail;

    @Inject
    public PlanDesk(Jdbi jdbi, Event<Changed> changes, MailSwitch mail) {
        this.jdbi = jdbi;
        this.changes = changes;
        this.mail = mail;
    }

    /** One that writes no mails. */
    public PlanDesk(Jdbi jdbi, Event<Changed> changes) {
        this(jdbi, changes, Optional::empty);
    }

    /** A new draft, with its number. */
    public Plan open(Request request, Instant now) {
        return jdbi.inTransaction(handle -> {
            RecordEnd.hold(handle);
            Plan draft = PlanTable.insertDraft(handle, request, now);
            RecordEnd end = RecordEnd.of(handle);
            end.add(draft, opened(draft, now));
            end.move();
            return draft;
        });
    }

    private static PlanEvent opened(Plan draft, Instant now) {
        return new PlanEvent(
                PlanEvent.Kind.OPENED,
                draft.request().requester(),
                now,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of());
    }

    /**
     * Asks the plan, and writes down what it accepts. When somebody else was faster, the new plan is asked again: verbs are
     * pure, so the answer is about the state that counts.
     *
     * @throws NoSuchPlan when there is none of that number
     */
    public Decision change(PlanId id, Function<Plan, Decision> verb) {
        return change(id, Terms.NONE, List.of(verb));
    }

    /**
     * Several verbs of one runner, one after the other in one transaction, and only while the plan's lease is its: one that
     * was frozen and wakes up late changes nothing.
     *
     * @return what the last one came to, or the first refusal, and then nothing is changed; {@link Refusal#LEASE_LOST} when
     *     another process has the run by now
     */
    public Decision changeAsRunner(PlanId id, String runner, List<Function<Plan, Decision>> verbs) {
        return change(id, Terms.heldBy(id, runner), verbs);
    }

    /**
     * One answer by the link of a mail, which is spent in the same transaction: of several at once, one is accepted.
     *
     * @return {@link Refusal#ALREADY_ANSWERED} when the link was spent or locked before
     */
    public Decision changeByLink(PlanId id, long mail, Function<Plan, Decision> verb) {
        return change(id, Terms.spending(mail), List.of(verb));
    }

    private Decision change(PlanId id, Terms terms, List<Function<Plan, Decision>> verbs) {
        while (true) {
            try {
                Answered answered = jdbi.inTransaction(SNAPSHOT, handle -> attempt(handle, id, terms, verbs));
                if (answered.decision().isAccepted()) {
                    changes.fire(
                            new Changed(answered.before(), answered.decision().plan()));
                }
                return answered.decision();
            } catch (PlanTable.SomebodyWasFaster raced) {
                // ask the plan as it is now
            } catch (UnableToExecuteStatementException e) {
                if (violates(e, ONE_RUN_PER_ENVIRONMENT)) {
                    return new Decision.Refused(Refusal.ENVIRONMENT_BUSY, get(id));
                }
                if (!wasOvertaken(e)) {
                    throw e;
                }
            }
        }
    }

    private record Answered(Plan before, Decision decision) {}

    private Answered attempt(Handle handle, PlanId id, Terms terms, List<Function<Plan, Decision>> verbs) {
        RecordEnd.hold(handle);
        Plan before = PlanTable.find(handle, id).orElseThrow(() -> new NoSuchPlan(id));
        Optional<Refusal> no = terms.refusal(handle);
        if (no.isPresent()) {
            return new Answered(before, new Decision.Refused(no.get(), before));
        }
        List<Decision.Accepted> moves = new ArrayList<>();
        Plan plan = before;
        for (Function<Plan, Decision> verb : verbs) {
            Decision decision = verb.apply(plan);
            if (!(decision instanceof Decision.Accepted accepted)) {
                return new Answered(before, decision);
            }
            moves.add(accepted);
            plan = accepted.plan();
        }
        write(handle, before, moves);
        moves.forEach(move -> terms.accepted(handle, move.event()));
        return new Answered(before, moves.get(moves.size() - 1));
    }

    private void write(Handle handle, Plan before, List<Decision.Accepted> moves) {
        PlanTable.moveIfUnchanged(handle, before, moves.get(moves.size() - 1).plan());
        RecordEnd end = RecordEnd.of(handle);
        List<Long> events =
                moves.stream().map(move -> end.add(move.plan(), move.event())).toList();
        end.move();
        int last = moves.size() - 1;
        // Replies come after the painting: they need the message they belong to.
        OutboxTable.paint(handle, moves.get(last).plan(), moves.get(last).event(), events.get(last));
        for (int i = 0; i <= last; i++) {
            OutboxTable.reply(handle, moves.get(i).plan(), moves.get(i).event(), events.get(i));
            if (mail.host().isPresent()) {
                MailTable.follow(handle, moves.get(i).plan(), moves.get(i).event(), events.get(i));
            }
        }
        for (int i = 0; i <= last; i++) {
            Plan earlier = i == 0 ? before : moves.get(i - 1).plan();
            AskedTable.follow(handle, earlier, moves.get(i).plan(), moves.get(i).event(), events.get(i));
            NoticeTable.follow(
                    handle, earlier, moves.get(i), events.get(i), mail.host().isPresent());
        }
        ProgressTable.follow(
                handle, before, moves.get(last).plan(), moves.get(last).event().at());
        if (before.state() == PlanState.DRAFT && moves.get(last).plan().state() != PlanState.DRAFT) {
            DraftTable.drop(handle, before.id());
        }
    }

    /** Under a snapshot, PostgreSQL itself notices that a row was moved meanwhile; of a batch, the driver tells it its own way. */
    private static boolean wasOvertaken(UnableToExecuteStatementException e) {
        return e.getCause() instanceof SQLException server
                && PSQLState.SERIALIZATION_FAILURE.getState().equals(server.getSQLState());
    }

    private static boolean violates(UnableToExecuteStatementException e, String constraint) {
        return e.getCause() instanceof PSQLException server
                && server.getServerErrorMessage() != null
                && constraint.equals(server.getServerErrorMessage().getConstraint());
    }

    public Optional<Plan> find(PlanId id) {
        return jdbi.inTransaction(SNAPSHOT, handle -> PlanTable.find(handle, id));
    }

    public Plan get(PlanId id) {
        return find(id).orElseThrow(() -> new NoSuchPlan(id));
    }

    /** Plans of an environment in any of these states, newest first, at most {@code limit}. */
    public List<Plan> inStates(String environment, Set<PlanState> states, int limit) {
        return jdbi.inTransaction(SNAPSHOT, handle -> PlanTable.inStates(handle, environment, states, limit));
    }

    /** The record of a plan, oldest first. */
    public List<PlanEvent> events(PlanId id) {
        return jdbi.withHandle(handle -> EventTable.of(handle, id));
    }

    /** The newest event of any of these kinds; empty when there is none. */
    public Optional<PlanEvent> lastEvent(PlanId id, Set<PlanEvent.Kind> kinds) {
        return jdbi.withHandle(handle -> EventTable.last(handle, id, kinds));
    }

    /** Somebody named a plan that does not exist. */
    public static class NoSuchPlan extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NoSuchPlan(PlanId id) {
            super("There is no plan " + id);
        }
    }
}
