package io.confiture.wizard.bench;

import io.confiture.wizard.desk.Drafts;
import io.confiture.wizard.desk.DueReminders;
import io.confiture.wizard.desk.Duties;
import io.confiture.wizard.desk.Figures;
import io.confiture.wizard.desk.Mailbag;
import io.confiture.wizard.desk.NoEvents;
import io.confiture.wizard.desk.OpenReviews;
import io.confiture.wizard.desk.Outbox;
import io.confiture.wizard.desk.PlanDesk;
import io.confiture.wizard.desk.PlanList;
import io.confiture.wizard.desk.RunClaims;
import io.confiture.wizard.desk.SlotClaims;
import io.confiture.wizard.desk.Whisper;
import io.confiture.wizard.desk.WindowNotices;
import io.confiture.wizard.plan.Direction;
import io.confiture.wizard.plan.Person;
import io.confiture.wizard.plan.PlanState;
import io.confiture.wizard.plan.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;

/** What a replica asks its database every few seconds, and what a person's click asks, on one state database. */
final class Ticks {

    private static final Person JOHN = new Person("U0JOHN", "John");
    private static final Duration SECONDS = Duration.ofSeconds(15);
    private static final PlanList.Filter ALL = new PlanList.Filter(Optional.empty(), Optional.empty());

    private final SlotClaims slots;
    private final RunClaims runs;
    private final Drafts drafts;
    private final OpenReviews reviews;
    private final Duties duties;
    private final Outbox outbox;
    private final Mailbag mails;
    private final Figures figures;
    private final PlanDesk desk;
    private final PlanList list;
    private final DueReminders reminders;
    private final WindowNotices windows;

    Ticks(Jdbi state) {
        slots = new SlotClaims(state);
        runs = new RunClaims(state);
        drafts = new Drafts(state);
        reviews = new OpenReviews(state);
        duties = new Duties(state);
        outbox = new Outbox(state);
        mails = new Mailbag(state);
        figures = new Figures(state);
        desk = new PlanDesk(state, new NoEvents<>());
        list = new PlanList(state);
        reminders = new DueReminders(state);
        windows = new WindowNotices(state);
    }

    /** Whatever the clock does while nothing is due, by name. */
    Map<String, Runnable> idle() {
        Map<String, Runnable> all = new LinkedHashMap<>();
        all.put("slots that open", () -> none(slots.claimOpen(Instant.now(), SECONDS)));
        all.put("slots to look at before", () -> none(slots.claimSoon(Instant.now(), SECONDS, in(SECONDS))));
        all.put("reminders that are due", () -> none(reminders.claim(Instant.now(), in(SECONDS))));
        all.put("windows that are over", () -> windows.sumUp(Instant.now()));
        all.put("slots that are over", () -> slots.over(Instant.now()));
        all.put("runs to take up", () -> none(runs.claimNext("bench", in(SECONDS))));
        all.put("runs that were lost", () -> none(runs.takeOverLapsed("bench", Instant.now(), in(SECONDS))));
        all.put("messages to send", () -> none(outbox.claim(Instant.now(), SECONDS)));
        all.put("mails to send", () -> none(mails.claim(Instant.now(), SECONDS)));
        all.put("drafts that expire", () -> drafts.expired(Instant.now()));
        all.put("plans to watch", () -> reviews.in(EnumSet.of(PlanState.IN_REVIEW, PlanState.APPROVED)));
        all.put("reviews that wait", reviews::waiting);
        all.put("duties", () -> duties.isOurs("bench", Instant.now(), in(SECONDS)));
        all.put("figures", () -> {
            figures.livingPlans();
            figures.messages();
            figures.mails();
        });
        return all;
    }

    /** What happens when there is something to do. */
    Map<String, Runnable> busy() {
        Map<String, Runnable> all = new LinkedHashMap<>();
        all.put("a message sent", () -> {
            outbox.whisper(
                    new Whisper(JOHN.id(), "C1", Optional.empty(), Optional.empty(), "a line of status"),
                    Instant.now());
            outbox.delivered(outbox.claim(Instant.now(), SECONDS).orElseThrow(), Instant.now());
        });
        all.put("a plan opened and cancelled", () -> {
            Request request = new Request("shop_1", "db.example.com:5432/shop", Direction.UP, JOHN, "#alerts");
            var draft = desk.open(request, Instant.now());
            desk.change(draft.id(), plan -> plan.cancel(JOHN, Set.of(), "enough", Instant.now()));
        });
        all.put("plans in a status", () -> desk.inStates("shop_1", EnumSet.of(PlanState.IN_REVIEW), 10));
        all.put("a page of the list", () -> list.page(ALL, Long.MAX_VALUE, 50));
        return all;
    }

    private static Instant in(Duration time) {
        return Instant.now().plus(time);
    }

    private static void none(Optional<?> found) {
        if (found.isPresent()) {
            throw new IllegalStateException("Nothing should be due, but there is " + found.get());
        }
    }
}
