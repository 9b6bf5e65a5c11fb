package io.confiture.wizard.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.confiture.wizard.sandbox.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;

/** A plan whose runners die, and Bob, a DBA, who answers whenever it waits for a person. Looks at what was promised. */
final class PlanUnderFire {

    /** A plan that nobody can act upon for longer is lost, however often its runners die. */
    private static final Duration BOUND = Duration.ofSeconds(90);

    private static final Duration BUTTON_BOUND = Duration.ofSeconds(60);
    private static final Duration CLICK_BOUND = Duration.ofSeconds(5);
    private static final int PATIENCE = 8;
    private static final List<String> GOING_ON = List.of("Continue", "Retry");
    private static final List<String> ENDS = List.of("SUCCEEDED", "STOPPED", "FAILED");
    private static final String STOP = "Stop here";

    private final Site site;
    private final Shop shop;
    private final Message card;
    private final Random mood;
    private final List<Instant> clicks = Collections.synchronizedList(new ArrayList<>());
    private final List<String> diary = Collections.synchronizedList(new ArrayList<>());
    private final List<String> pauses = new ArrayList<>();
    private final CountDownLatch started = new CountDownLatch(1);
    private volatile Instant pressed;
    private Duration longestWait = Duration.ZERO;

    PlanUnderFire(Site site, Shop shop, Message card, long seed) {
        this.site = site;
        this.shop = shop;
        this.card = card;
        this.mood = new Random(seed);
    }

    Shop shop() {
        return shop;
    }

    int clicks() {
        return clicks.size();
    }

    /** A line for each time it waited for a person: why. */
    String pauses() {
        return String.join("\n", pauses);
    }

    Duration longestWait() {
        return longestWait;
    }

    void start() {
        pressed = Instant.now();
        note("Apply now: " + site.john().clicks(card, "Apply now"));
        started.countDown();
    }

    /** Until the plan has ended. */
    void answerUntilItEnds() throws InterruptedException {
        started.await();
        String state = awaitRest();
        while (state.equals("PAUSED")) {
            lookAtThePromises();
            answer();
            state = awaitRest();
        }
        lookAtThePromises();
        site.bob().awaitChange(card, it -> !it.hasButton(STOP));
        awaitLateRisers();
        lookAtThePromises();
        shop.database().drop();
    }

    /** Whoever sleeps now may believe to have the run still; a second is long for what it does then. */
    private void awaitLateRisers() throws InterruptedException {
        List<Bot> asleep = site.asleep();
        while (site.asleep().stream().anyMatch(asleep::contains)) {
            Thread.sleep(200);
        }
        Thread.sleep(asleep.isEmpty() ? 0 : 1_000);
    }

    private String awaitRest() throws InterruptedException {
        Instant begun = Instant.now();
        String state = plan("state");
        while (state.equals("RUNNING") || state.equals("APPROVED")) {
            assertThat(Instant.now())
                    .as("It is still %s, and nobody can act upon it", state)
                    .isBefore(begun.plus(BOUND));
            if (state.equals("APPROVED") && Instant.now().isAfter(pressed.plus(CLICK_BOUND))) {
                start(); // whoever heard the click was killed before it did anything
            }
            Thread.sleep(200);
            state = plan("state");
        }
        Duration waited = Duration.between(begun, Instant.now());
        longestWait = waited.compareTo(longestWait) > 0 ? waited : longestWait;
        String why = plan("coalesce(pause_reason, '')");
        if (!why.isEmpty()) {
            pauses.add(why);
        }
        note(state + " " + plan("coalesce(pause_reason || ': ' || pause_detail, '')"));
        return state;
    }

    /** At rest, plan and ledger say the same, and every statement has been executed as often as they say. */
    void lookAtThePromises() {
        Map<String, String> states = states();
        List<String> applied = shop.pending().stream()
                .map(Body::version)
                .filter(version -> "APPLIED".equals(states.get(version)))
                .toList();
        assertThat(shop.ledger()).as("Ledger, and what the plan calls applied").isEqualTo(applied);
        List<String> marks = shop.marks();
        assertThat(marks).as("Statements that were executed").doesNotHaveDuplicates();
        for (Body body : shop.pending()) {
            if (applied.contains(body.version())) {
                assertThat(marks).as("Statements of %s, which is applied", body).containsAll(body.marks());
            } else if (body.transactional()) {
                assertThat(marks).as("Statements of %s, which is not", body).doesNotContainAnyElementsOf(body.marks());
            }
        }
        assertThat(shop.repeatedBetween(clicks))
                .as("Repeated without a click in between")
                .isEmpty();
    }

    private void answer() throws InterruptedException {
        boolean tired = clicks.size() >= PATIENCE || mood.nextInt(8) == 0;
        String version = plan("version");
        Instant begun = Instant.now();
        while (plan("version").equals(version)) {
            assertThat(Instant.now())
                    .as("It is paused, and no button on its card does anything")
                    .isBefore(begun.plus(BUTTON_BOUND));
            Optional<String> button = button(tired);
            if (button.isEmpty() || !press(button.get())) {
                Thread.sleep(200);
            } else {
                awaitChange(version);
            }
        }
    }

    private Optional<String> button(boolean tired) {
        List<String> there = site.bob().again(card).buttons();
        Optional<String> on = there.stream().filter(GOING_ON::contains).findFirst();
        Optional<String> stop = there.stream().filter(STOP::equals).findFirst();
        return tired ? stop.or(() -> on) : on.or(() -> stop);
    }

    private boolean press(String button) {
        if (button.equals("Retry")) {
            shop.database().run(Body.MEND);
        }
        clicks.add(Instant.now());
        try {
            note(button + ": " + site.bob().clicks(card, button));
            return true;
        } catch (IllegalArgumentException gone) {
            return false; // the card was painted anew meanwhile
        }
    }

    private void awaitChange(String version) throws InterruptedException {
        Instant until = Instant.now().plus(CLICK_BOUND);
        while (plan("version").equals(version) && Instant.now().isBefore(until)) {
            Thread.sleep(100);
        }
    }

    private String plan(String what) {
        return site.state()
                .ask("SELECT " + what + " FROM plan WHERE environment = '" + shop.name() + "'")
                .get(0);
    }

    private Map<String, String> states() {
        Map<String, String> states = new TreeMap<>();
        site.state()
                .ask("SELECT m.version || ' ' || m.state FROM plan_migration m JOIN plan ON plan.id = plan_id"
                        + " WHERE environment = '" + shop.name() + "'")
                .forEach(row -> states.put(row.substring(0, 3), row.substring(4)));
        return states;
    }

    private void note(String what) {
        diary.add(Instant.now() + " " + what);
    }

    /** Number as people see it, {@code #12}. */
    String number() {
        return "#" + plan("id");
    }

    String state() {
        return plan("state");
    }

    boolean isOver() {
        return ENDS.contains(state());
    }

    /** Everything somebody would want to know who has to find out what went wrong. */
    String report() {
        return String.join(
                "\n",
                "plan " + number() + " on " + shop.name() + " ("
                        + shop.database().name() + ")",
                "row: " + plan("plan::text"),
                "migrations: " + states(),
                "ledger: " + shop.ledger(),
                "marks: " + shop.database().ask("SELECT what || ' at ' || at FROM mark ORDER BY at"),
                "begun: " + shop.database().ask("SELECT what || ' at ' || at FROM beginning ORDER BY at"),
                "sessions: "
                        + shop.database()
                                .ask("SELECT pid || ' ' || application_name || ' ' || state || ' '"
                                        + " || coalesce(wait_event, '') || ' ' || left(query, 80) FROM pg_stat_activity"
                                        + " WHERE datname = current_database() AND pid <> pg_backend_pid()"),
                "events: "
                        + site.state()
                                .ask("SELECT kind || coalesce(' ' || migration, '') || ' at ' || at FROM plan_event"
                                        + " JOIN plan ON plan.id = plan_id WHERE environment = '" + shop.name()
                                        + "' ORDER BY plan_event.id"),
                "sent: "
                        + site.state()
                                .ask("SELECT s.version || '/' || statement || ' ' || intended_at || ' '"
                                        + " || coalesce(done_at::text, 'unknown') FROM plan_statement s"
                                        + " JOIN plan ON plan.id = plan_id WHERE environment = '" + shop.name() + "'"),
                "diary:\n  " + String.join("\n  ", diary),
                "card: " + site.bob().again(card).buttons() + "\n"
                        + site.bob().again(card).text(),
                "thread:\n  " + String.join("\n  ", site.thread(card)));
    }
}
