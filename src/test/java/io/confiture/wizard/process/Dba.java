package io.confiture.wizard.process;

import io.confiture.wizard.sandbox.Message;
import io.confiture.wizard.sandbox.OpenModal;
import io.confiture.wizard.sandbox.Teammate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Bob, in front of one plan's card. He goes on where he can, and does by hand what the bot may not do. */
final class Dba {

    static final String STOP = "Stop here";
    private static final String MARK = "Mark as applied";
    private static final String HOW = "How do you know that it is done?";
    private static final List<String> GOING_ON = List.of("Continue", "Retry", MARK);

    private final Site site;
    private final Shop shop;
    private final Message card;
    private final List<Instant> clicks = Collections.synchronizedList(new ArrayList<>());
    private String last = "nothing yet";

    Dba(Site site, Shop shop, Message card) {
        this.site = site;
        this.shop = shop;
        this.card = card;
    }

    /** When he said that it may go on, or did something himself. */
    List<Instant> clicks() {
        return List.copyOf(clicks);
    }

    String last() {
        return last;
    }

    Message card() {
        return site.bob().again(card);
    }

    /** @return false if there is nothing to press at this moment */
    boolean answer(boolean tired, List<Body> stuck) {
        List<String> there = card().buttons();
        Optional<String> on = GOING_ON.stream().filter(there::contains).findFirst();
        Optional<String> stop = Optional.of(STOP).filter(there::contains);
        Optional<String> button = tired ? stop.or(() -> on) : on.or(() -> stop);
        button.ifPresent(label -> press(label, stuck));
        return button.isPresent();
    }

    private void press(String label, List<Body> stuck) {
        clicks.add(Instant.now());
        try {
            if (label.equals("Retry") || label.equals(MARK)) {
                shop.database().run(Body.MEND);
            }
            if (label.equals(MARK)) {
                stuck.forEach(shop::finishByHand);
                last = label + ": " + mark();
            } else {
                last = label + ": " + site.bob().clicks(card, label);
            }
        } catch (IllegalArgumentException gone) {
            last = label + ": the card was painted anew meanwhile";
        }
    }

    /** Bob has one screen, whatever the number of plans he looks at. */
    private String mark() {
        synchronized (site) {
            Teammate bob = site.bob().patient(Duration.ofSeconds(6));
            try {
                bob.clicks(card, MARK);
                OpenModal modal = bob.awaitModal(HOW);
                modal.write(HOW, "I have looked, and done the rest by hand").presses(MARK);
                return String.valueOf(modal.errors());
            } catch (AssertionError notInTime) {
                return notInTime.getMessage();
            } finally {
                if (bob.hasModal()) {
                    bob.modal().closes();
                }
            }
        }
    }
}
