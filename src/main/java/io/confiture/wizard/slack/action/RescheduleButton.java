package io.confiture.wizard.slack.action;

import com.slack.api.model.view.ViewState;
import io.confiture.wizard.desk.PlanDesk;
import io.confiture.wizard.environment.Calendar;
import io.confiture.wizard.environment.Environments;
import io.confiture.wizard.environment.SlotOffer;
import io.confiture.wizard.plan.Decision;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.Refusal;
import io.confiture.wizard.plan.Slot;
import io.confiture.wizard.slack.ButtonValue;
import io.confiture.wizard.slack.Interaction;
import io.confiture.wizard.slack.People;
import io.confiture.wizard.slack.SlackApi;
import io.confiture.wizard.slack.view.RescheduleModal;
import io.confiture.wizard.wizard.Wizard;
import io.confiture.wizard.wizard.WizardField;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Reschedule: the requester or a DBA moves a plan to another time, before it runs. */
@ApplicationScoped
public class RescheduleButton {

    private final PlanDesk desk;
    private final Environments environments;
    private final People people;
    private final Answering answering;
    private final SlackApi slack;
    private final Clock clock;

    public RescheduleButton(
            PlanDesk desk, Environments environments, People people, Answering answering, SlackApi slack, Clock clock) {
        this.desk = desk;
        this.environments = environments;
        this.people = people;
        this.answering = answering;
        this.slack = slack;
        this.clock = clock;
    }

    /** Whoever may not hears so before choosing anything. */
    public void askWhen(Interaction who, ButtonValue button) {
        Plan plan = desk.get(button.plan());
        Decision rehearsed = move(people.known(who), plan, plan.answers().slot().filter(slot -> !isOver(slot)));
        if (rehearsed.isAccepted()) {
            slack.openView(who.triggerId(), RescheduleModal.of(plan, hours(plan)));
        } else {
            answering.answer(who, rehearsed);
        }
    }

    /** Message by field; empty when the environment lets it start then. */
    public Map<String, String> errors(ButtonValue button, Map<String, Map<String, ViewState.Value>> state) {
        if (!isScheduled(state)) {
            return Map.of();
        }
        Optional<SlotOffer> offer = offer(desk.get(button.plan()), state);
        if (offer.isEmpty()) {
            return Map.of(WizardField.SLOT.id(), "Choose the day and the time at which it may start.");
        }
        return offer.get() instanceof SlotOffer.Refused no ? Map.of(WizardField.SLOT.id(), no.why()) : Map.of();
    }

    /** What {@link #errors} had nothing against. */
    public void reschedule(Interaction who, ButtonValue button, Map<String, Map<String, ViewState.Value>> state) {
        Plan seen = desk.get(button.plan());
        if (!button.seen().equals(seen.review().digest())) {
            answering.answer(who, new Decision.Refused(Refusal.SEEN_ANOTHER_VERSION, seen));
            return;
        }
        Optional<SlotOffer> offer = isScheduled(state) ? offer(seen, state) : Optional.empty();
        Optional<Slot> slot = offer.filter(SlotOffer.Taken.class::isInstance)
                .map(SlotOffer.Taken.class::cast)
                .map(SlotOffer.Taken::slot);
        if (isScheduled(state) && slot.isEmpty()) {
            answering.answer(who, new Decision.Refused(Refusal.TOO_LATE, seen)); // it went by while the modal was sent
            return;
        }
        People.Known known = people.known(who);
        answering.answer(who, desk.change(seen.id(), plan -> move(known, plan, slot)));
    }

    private Decision move(People.Known known, Plan plan, Optional<Slot> slot) {
        return plan.reschedule(slot, known.person(), known.roles(), clock.instant());
    }

    private boolean isOver(Slot slot) {
        return slot.isOver(clock.instant());
    }

    private static boolean isScheduled(Map<String, Map<String, ViewState.Value>> state) {
        return PageInput.text(state, WizardField.WHEN.id()).equals(Wizard.SCHEDULED);
    }

    private Optional<SlotOffer> offer(Plan plan, Map<String, Map<String, ViewState.Value>> state) {
        return Optional.of(PageInput.text(state, WizardField.SLOT.id()))
                .filter(seconds -> seconds.matches("[0-9]{1,11}"))
                .map(Long::parseLong)
                .map(Instant::ofEpochSecond)
                .map(hours(plan)::offer);
    }

    private Calendar hours(Plan plan) {
        return Calendar.of(environments.policy(plan.request().environment()), clock.instant());
    }
}
