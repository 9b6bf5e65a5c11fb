package io.confiture.wizard.slack.action;

import io.confiture.wizard.desk.PlanDesk;
import io.confiture.wizard.environment.Calendar;
import io.confiture.wizard.environment.Environments;
import io.confiture.wizard.environment.SlotOffer;
import io.confiture.wizard.plan.Decision;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.PlanId;
import io.confiture.wizard.plan.Slot;
import io.confiture.wizard.slack.Interaction;
import io.confiture.wizard.slack.People;
import io.confiture.wizard.slack.Whispers;
import io.confiture.wizard.slack.view.Mrkdwn;
import io.confiture.wizard.slack.view.StateText;
import io.confiture.wizard.wizard.SpokenTime;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;

/** {@code /confiture reschedule #42 TIME}: what Reschedule does, with the time in words. */
@ApplicationScoped
public class TypedReschedule {

    /** Where the modal offers "Now": at a click, without a slot. */
    private static final String AT_A_CLICK = "now";

    private final PlanDesk desk;
    private final Environments environments;
    private final People people;
    private final Answering answering;
    private final Whispers whispers;
    private final Clock clock;

    public TypedReschedule(
            PlanDesk desk,
            Environments environments,
            People people,
            Answering answering,
            Whispers whispers,
            Clock clock) {
        this.desk = desk;
        this.environments = environments;
        this.people = people;
        this.answering = answering;
        this.whispers = whispers;
        this.clock = clock;
    }

    /** Whoever may not hears so, whatever is wrong with the time. */
    public void reschedule(Interaction who, PlanId id, String typed) {
        Plan plan = desk.get(id);
        People.Known known = people.known(who);
        Decision rehearsed = move(known, plan, Optional.empty());
        if (!rehearsed.isAccepted()) {
            answering.answer(who, known, rehearsed);
        } else if (typed.equalsIgnoreCase(AT_A_CLICK)) {
            change(who, known, id, Optional.empty(), "");
        } else if (SpokenTime.read(typed) instanceof SpokenTime.At at) {
            change(who, known, plan, at);
        } else {
            refuse(who, plan, ((SpokenTime.Unclear) SpokenTime.read(typed)).why());
        }
    }

    private void change(Interaction who, People.Known known, Plan plan, SpokenTime.At at) {
        Environments.Lookup lookup = environments.named(plan.request().environment());
        if (lookup instanceof Environments.Lookup.NotFound unknown) {
            refuse(who, plan, unknown.why());
            return;
        }
        SlotOffer offer =
                new Calendar(lookup.found().orElseThrow().policy(), at.zone(), clock.instant()).offer(at.moment());
        if (offer instanceof SlotOffer.Taken taken) {
            change(who, known, plan.id(), Optional.of(taken.slot()), at.note());
        } else {
            refuse(who, plan, ((SlotOffer.Refused) offer).why());
        }
    }

    private void change(Interaction who, People.Known known, PlanId id, Optional<Slot> slot, String note) {
        Decision decision = desk.change(id, plan -> move(known, plan, slot));
        if (decision.isAccepted()) {
            whispers.tell(who, moved(decision.plan(), note));
        } else {
            answering.answer(who, known, decision);
        }
    }

    private Decision move(People.Known known, Plan plan, Optional<Slot> slot) {
        return plan.reschedule(slot, known.person(), known.roles(), clock.instant());
    }

    private void refuse(Interaction who, Plan plan, String why) {
        whispers.tell(who, "⛔ " + Mrkdwn.escape(why) + "\nPlan " + plan.id() + " stays as it was.");
    }

    private static String moved(Plan plan, String note) {
        String when = plan.answers()
                .slot()
                .map(slot -> "opens " + Mrkdwn.time(slot.opens()) + " (" + Mrkdwn.utc(slot.opens())
                        + ") now, at the latest " + Mrkdwn.time(slot.closes()))
                .orElse("has no slot any more and starts at a click");
        String waits = StateText.waitsFor(plan);
        return "🗓️ Plan " + plan.id() + " " + when + "." + (note.isEmpty() ? "" : " ⚠️ " + note)
                + (plan.review().asked().isEmpty() ? "" : "\nAnother time is another plan: every vote is void.")
                + (waits.isEmpty() ? "" : "\nIt waits for " + waits + ".");
    }
}
