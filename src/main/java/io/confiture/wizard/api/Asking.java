package io.confiture.wizard.api;

import io.confiture.wizard.desk.PlanDesk;
import io.confiture.wizard.desk.RequestKeys;
import io.confiture.wizard.plan.Person;
import io.confiture.wizard.plan.PlanId;
import io.confiture.wizard.plan.Role;
import io.confiture.wizard.request.Drafted;
import io.confiture.wizard.request.Drafting;
import io.confiture.wizard.request.Submit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.Optional;

/** Makes a plan of what a pipeline asks for, in a person's name; what is said twice with one key leads to one plan. */
@ApplicationScoped
public class Asking {

    private final Refusals refusals;
    private final Requesters requesters;
    private final Drafting drafting;
    private final Submit submit;
    private final PlanDesk desk;
    private final RequestKeys keys;
    private final Clock clock;

    public Asking(
            Refusals refusals,
            Requesters requesters,
            Drafting drafting,
            Submit submit,
            PlanDesk desk,
            RequestKeys keys,
            Clock clock) {
        this.refusals = refusals;
        this.requesters = requesters;
        this.drafting = drafting;
        this.submit = submit;
        this.desk = desk;
        this.keys = keys;
        this.clock = clock;
    }

    private interface Opened {
        void as(PlanId plan);
    }

    Response make(PlanOrder order) {
        return make(order, made -> {});
    }

    /** @param hash of the whole request: another one with the same key is a mistake */
    Response once(String key, String hash, PlanOrder order) {
        Optional<RequestKeys.Known> known = keys.claim(key, hash, clock.instant());
        if (known.isPresent()) {
            return known(known.get(), hash);
        }
        try {
            return make(order, plan -> keys.answered(key, plan));
        } finally {
            keys.giveBack(key); // only where it has led to no plan
        }
    }

    private Response known(RequestKeys.Known known, String hash) {
        if (!known.hash().equals(hash)) {
            return refusals.unprocessable(
                    "This Idempotency-Key came with another request before: take a new key for a new plan.");
        }
        return known.plan()
                .map(plan -> PlanAnswer.response(200, desk.get(plan)))
                .orElseGet(
                        () -> refusals.overlapping("The first request with this Idempotency-Key is being worked on."));
    }

    /** @param opened told before anybody is asked: what is said twice leads to one plan, even after a crash in between */
    private Response make(PlanOrder order, Opened opened) {
        Optional<Requesters.Known> requester = requesters.of(order.requester());
        if (requester.isEmpty() || !requester.get().roles().contains(Role.DEVELOPER)) {
            return refusals.insufficient("holds the role developer in the policy");
        }
        Person person = requester.get().person();
        Drafted drafted = drafting.draft(person, order.wish());
        if (drafted instanceof Drafted.Refused no) {
            return refused(no);
        }
        PlanId plan = ((Drafted.Ready) drafted).plan().id();
        opened.as(plan);
        Submit.Outcome outcome = submit.submit(plan, person);
        if (outcome instanceof Submit.Outcome.Submitted submitted) {
            return PlanAnswer.response(201, submitted.plan());
        }
        desk.change(plan, it -> it.cancel(person, requester.get().roles(), "could not be submitted", clock.instant()));
        return refusals.conflict(whyNot(outcome));
    }

    private Response refused(Drafted.Refused no) {
        return switch (no.why()) {
            case MISTAKEN -> refusals.unprocessable(no.sentence());
            case UNREACHABLE -> refusals.unavailable(no.sentence());
            case NOTHING_PENDING, NOT_POSSIBLE, NEEDS_A_PERSON -> refusals.conflict(no.sentence());
        };
    }

    private static String whyNot(Submit.Outcome outcome) {
        if (outcome instanceof Submit.Outcome.Changed changed) {
            return "Something changed meanwhile: " + changed.what() + ". Ask again.";
        }
        return outcome instanceof Submit.Outcome.Unreadable unreadable
                ? unreadable.why()
                : "It was refused: " + ((Submit.Outcome.Refused) outcome).refusal();
    }
}
