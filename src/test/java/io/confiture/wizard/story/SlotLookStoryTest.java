package io.confiture.wizard.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.confiture.wizard.sandbox.Message;
import io.confiture.wizard.sandbox.OpenModal;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

/** What is looked at ten minutes before a slot, and at it; and who may go on although something is red. */
@QuarkusTest
@WithTestResource(value = Stage.class, scope = TestResourceScope.GLOBAL)
class SlotLookStoryTest extends Story {

    private static final Duration TWO_DAYS = Duration.ofDays(2);
    private static final Duration NINE_MINUTES = Duration.ofMinutes(9);

    private Message approvedForItsSlot() {
        Instant slot = Instant.now().plus(TWO_DAYS).truncatedTo(ChronoUnit.SECONDS);
        john.types(ALERTS, "/confiture wizard production");
        OpenModal page = john.awaitModal("pending migration");
        page.choose("Apply up to", "006_index_orders").presses("Next");
        page = john.modal();
        while (!page.title().equals("When")) {
            page.presses("Next");
            page = john.modal();
        }
        page.choose("When to apply?", "Scheduled").pick("Start", slot).presses("Next");
        Message card = new Asking(john).from(john.modal());
        jane.clicks(card, "Approve");
        return awaitState(card, "Waiting for its slot");
    }

    private void freezes() {
        bob.types(ALERTS, "/confiture freeze production \"incident 12\"");
        bob.awaitPrivateMessage(ALERTS, "Frozen by bob since");
    }

    @Test
    void tenMinutesBeforeAndAtTheSlotPeopleReadThatAllIsGreenOnce() {
        Message card = approvedForItsSlot();
        assertThat(events("CHECKED")).isEmpty();

        world.skip(TWO_DAYS.minus(NINE_MINUTES));

        Message checked = john.awaitReply(card, "all is green");
        assertThat(checked.text())
                .contains("Target and files can be read · Files unchanged · Votes valid, roles still held ·"
                        + " Window open, no freeze · No long transaction or lock on its tables · Standbys keep up.");
        world.skip(NINE_MINUTES);
        Message started = john.awaitReply(card, "Its slot is open: started.");
        assertThat(started.text()).contains("Files unchanged");
        john.awaitReply(card, "Completed: 3/3 migrations applied");
        assertThat(events("CHECKED")).hasSize(1);
    }

    @Test
    void whoeverApprovesHalfAMinuteBeforeTheSlotGetsItOnTime() {
        Message card = approvedForItsSlot();
        world.skip(TWO_DAYS.minusSeconds(30));
        john.awaitReply(card, "all is green");

        world.skip(Duration.ofSeconds(30));

        john.awaitReply(card, "Its slot is open: started.");
        john.awaitReply(card, "Completed: 3/3 migrations applied");
    }

    @Test
    void aFreezeIsAWarningBeforeAndHoldsThePlanAtItsSlotUntilItIsLifted() {
        Message card = approvedForItsSlot();
        freezes();
        world.skip(TWO_DAYS.minus(NINE_MINUTES));
        john.awaitReply(card, "and not all is green. @John, it does not start while this is so");
        assertThat(world.inState("SELECT state FROM plan")).containsExactly("APPROVED");

        world.skip(NINE_MINUTES);

        Message held = john.awaitReply(card, "Its slot is open, and it does not start yet.");
        assertThat(held.text())
                .contains("• bob froze it on ")
                .contains(": incident 12.")
                .doesNotContain("Proceed");
        card = awaitState(card, "Paused");
        assertThat(card.buttons()).containsExactly("View SQL", "Reschedule", "Cancel plan");
        assertThat(world.ledger()).doesNotContain("004");

        bob.types(ALERTS, "/confiture unfreeze production");

        john.awaitReply(card, "Its slot is open: started.");
        john.awaitReply(card, "Completed: 3/3 migrations applied");
    }

    @Test
    void whoIsAtWorkOnItsTablesMayBePassedOver() throws SQLException {
        Message card = approvedForItsSlot();
        try (Gate raj = Gate.locking(world, "customers")) {
            world.execute("shop_production", "SELECT pg_sleep(6)"); // the transaction must be older than lock_timeout
            world.skip(TWO_DAYS);
            Message held = john.awaitReply(card, "it does not start yet.");
            assertThat(held.text())
                    .contains("public.customers is in the hands of postgres (psql), for ")
                    .contains("Proceed starts it all the same.");
            card = john.awaitChange(card, it -> it.hasButton("Proceed"));
            assertThat(card.buttons()).containsExactly("Proceed", "View SQL", "Reschedule", "Cancel plan");
            sam.clicks(card, "Proceed");
            sam.awaitPrivateMessage(ALERTS, "only @John or a DBA");
            freezes();
            john.clicks(card, "Proceed");
            john.awaitPrivateMessage(ALERTS, "Something is in the way of Plan #1");
            bob.types(ALERTS, "/confiture unfreeze production");
            bob.awaitPrivateMessage(ALERTS, "is not frozen from chat any more");
            card = john.awaitChange(card, it -> it.hasButton("Proceed"));

            john.clicks(card, "Proceed");

            john.awaitReply(card, "@John pressed Proceed.");
            raj.awaitSomebody();
        }
        john.awaitReply(card, "Completed: 3/3 migrations applied");
    }

    @Test
    void cancelledOrLateItEndsWithoutHavingRun() {
        Message card = approvedForItsSlot();
        freezes();
        world.skip(TWO_DAYS);
        card = awaitState(card, "Paused");

        world.skip(Duration.ofHours(1).plusMinutes(1));

        john.awaitReply(card, "Its slot closed while this was in the way");
        card = awaitState(card, "Expired");
        assertThat(card.buttons()).isEmpty();
        assertState("EXPIRED");
        assertThat(world.ledger()).doesNotContain("004");
    }

    @Test
    void anotherTimeIsLookedAtAnew() {
        Message card = approvedForItsSlot();
        world.skip(TWO_DAYS.minus(NINE_MINUTES));
        john.awaitReply(card, "all is green");
        john.clicks(card, "Reschedule");
        OpenModal modal = john.awaitModal("every vote becomes void");
        modal.choose("When to apply?", "Scheduled")
                .pick("Start", Instant.now().plus(TWO_DAYS.multipliedBy(2)).truncatedTo(ChronoUnit.SECONDS));
        modal.presses("Reschedule");
        john.awaitReply(card, "@John moved the plan to");
        card = awaitState(card, "In review");
        jane.clicks(card, "Approve");
        awaitState(card, "Waiting for its slot");
        world.skip(TWO_DAYS);

        await().until(() -> events("CHECKED").size() == 2);
    }
}
