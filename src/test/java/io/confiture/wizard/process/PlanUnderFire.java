package io.confiture.wizard.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.confiture.wizard.sandbox.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;

/** A plan whose runners die, and Bob, a DBA, who answers whenever it waits for a person. */
final class PlanUnderFire {

    /** A plan that nobody can act upon for longer is lost, however often its runners die. */
    private static final Duration BOUND = Duration.ofSeconds(90);

    private static final Duration BUTTON_BOUND = Duration.ofSeconds(60);
    private static final Duration CLICK_BOUND = Duration.ofSeconds(5);
    private static final int PATIENCE = 8;
    private static final List<String> ENDS = List.of("SUCCEEDED", "STOPPED", "FAILED");

    private final Site site;
    private final Shop shop;
    private final Promises promises;
    private final Message card;
    private final Dba bob;
    private final Random mood;
    private final List<String> diary = Collections.synchronizedList(new ArrayList<>());
    private final List<String> pauses = new ArrayList<>();
    private final CountDownLatch started = new CountDownLatch(1);
    private volatile Instant pressed;
    private Duration longestWait = Duration.ZERO;

    PlanUnderFire(Site site, Shop shop, Message card, long seed) {
        this.site = site;
        this.shop = shop;
        this.promises = new Promises(site, shop);
        this.card = card;
        this.bob = new Dba(site, shop, card);
        this.mood = new Random(seed);
    }

    Shop shop() {
        return shop;
    }

    int clicks() {
        return bob.clicks().size();
    }

    /** A line for each time it waited for a person: why. */
    String pauses() {
        return String.join("\n", pauses);
    }

    Duration longestWait() {
        return longestWait;
    }

    /** John presses Apply now. */
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
            promises.look(bob.clicks());
            answer();
            state = awaitRest();
        }
        promises.look(bob.clicks());
        site.bob().awaitChange(card, it -> !it.hasButton(Dba.STOP));
        awaitLateRisers();
        promises.look(bob.clicks());
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
        String state = promises.plan("state");
        while (state.equals("RUNNING") || state.equals("APPROVED")) {
            assertThat(Instant.now())
                    .as("It is still %s, and nobody can act upon it", state)
                    .isBefore(begun.plus(BOUND));
            if (state.equals("APPROVED") && Instant.now().isAfter(pressed.plus(CLICK_BOUND))) {
                start(); // whoever heard the click was killed before it did anything
            }
            Thread.sleep(200);
            state = promises.plan("state");
        }
        Duration waited = Duration.between(begun, Instant.now());
        longestWait = waited.compareTo(longestWait) > 0 ? waited : longestWait;
        String why = promises.plan("coalesce(pause_reason, '')");
        if (!why.isEmpty()) {
            pauses.add(why);
        }
        note(state + " " + promises.plan("coalesce(pause_reason || ': ' || pause_detail, '')"));
        return state;
    }

    private void answer() throws InterruptedException {
        boolean tired = bob.clicks().size() >= PATIENCE || mood.nextInt(8) == 0;
        String version = promises.plan("version");
        Instant begun = Instant.now();
        while (promises.plan("version").equals(version)) {
            assertThat(Instant.now())
                    .as("It is paused, and no button on its card does anything")
                    .isBefore(begun.plus(BUTTON_BOUND));
            if (bob.answer(tired, promises.in("UNKNOWN", "FAILED"))) {
                note(bob.last());
                awaitChange(version);
            } else {
                Thread.sleep(200);
            }
        }
    }

    private void awaitChange(String version) throws InterruptedException {
        Instant until = Instant.now().plus(CLICK_BOUND);
        while (promises.plan("version").equals(version) && Instant.now().isBefore(until)) {
            Thread.sleep(100);
        }
    }

    private void note(String what) {
        diary.add(Instant.now() + " " + what);
    }

    /** Number as people see it, {@code #12}. */
    String number() {
        return "#" + promises.plan("id");
    }

    String state() {
        return promises.plan("state");
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
                promises.report(),
                "diary:\n  " + String.join("\n  ", diary),
                "card: " + bob.card().buttons() + "\n" + bob.card().text(),
                "thread:\n  " + String.join("\n  ", site.thread(card)));
    }
}
