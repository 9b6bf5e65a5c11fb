package io.confiture.wizard.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.confiture.wizard.sandbox.Message;
import io.confiture.wizard.sandbox.OpenModal;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

/** A plan for the night: it starts in its slot, or not at all. */
@QuarkusTest
@WithTestResource(value = Stage.class, scope = TestResourceScope.GLOBAL)
class SlotStoryTest extends Story {

    private static final Duration TWO_DAYS = Duration.ofDays(2);

    private final Instant slot = Instant.now().plus(TWO_DAYS).truncatedTo(ChronoUnit.MINUTES);

    private OpenModal whenPage() {
        john.types(ALERTS, "/confiture wizard production");
        OpenModal page = john.awaitModal("pending migration");
        page.choose("Apply up to", "006_index_orders");
        page.presses("Next");
        page = john.modal();
        while (!page.title().equals("When")) {
            page.presses("Next");
            page = john.modal();
        }
        return page.choose("When to apply?", "Scheduled");
    }

    private Message scheduled() {
        OpenModal page = whenPage().pick("Start", slot);
        page.presses("Next");
        assertThat(john.modal().text()).contains("When: ").contains("UTC");
        return new Asking(john).from(john.modal());
    }

    @Test
    void aPlanStartsByItselfWhenItsSlotOpens() {
        Message card = scheduled();
        assertThat(card.buttons()).contains("Approve", "Reschedule", "Cancel plan");
        jane.clicks(card, "Approve");
        card = awaitState(card, "Waiting for its slot");
        assertThat(card.buttons()).containsExactly("View SQL", "Reschedule", "Cancel plan");
        assertThat(world.ledger()).doesNotContain("004");

        world.skip(TWO_DAYS);

        john.awaitReply(card, "Its slot is open: started.");
        john.awaitReply(card, "Completed: 3/3 migrations applied");
        assertThat(world.ledger()).endsWith("004", "005", "006");
    }

    @Test
    void lateIsLate() {
        Message card = scheduled();

        world.skip(TWO_DAYS.plusHours(1).plusMinutes(1));

        john.awaitReply(card, "Its slot closed before everybody had answered.");
        card = awaitState(card, "Expired");
        assertThat(card.buttons()).isEmpty();
        assertThat(world.ledger()).doesNotContain("004");
    }

    @Test
    void whatChangedSinceTheApprovalDoesNotRunAtNight() {
        Message card = scheduled();
        jane.clicks(card, "Approve");
        awaitState(card, "Waiting for its slot");
        append(world.migration("005_create_payments.up.sql"), "\nDROP TABLE customers;\n");

        world.skip(TWO_DAYS);

        john.awaitReply(card, "005_create_payments has changed");
        awaitState(card, "In review");
        assertThat(world.ledger()).doesNotContain("004", "005");
    }

    @Test
    void aFreezeThatCameSinceHoldsThePlan() {
        Message card = scheduled();
        jane.clicks(card, "Approve");
        awaitState(card, "Waiting for its slot");
        LocalDate day = slot.atZone(ZoneOffset.UTC).toLocalDate();
        write(
                world.policy(),
                read(world.policy())
                        .replace(
                                "lock_timeout",
                                "freezes: [{from: %s, to: %s, reason: audit}]\n    lock_timeout"
                                        .formatted(day, day.plusDays(1))));

        world.skip(TWO_DAYS);

        john.awaitReply(card, "audit");
        awaitState(card, "Paused");
        assertThat(world.ledger()).doesNotContain("004");
    }

    @Test
    void anotherTimeIsAnotherPlanToThoseWhoApproved() {
        Message card = scheduled();
        jane.clicks(card, "Approve");
        card = awaitState(card, "Waiting for its slot");
        sam.clicks(card, "Reschedule");
        sam.awaitPrivateMessage(ALERTS, "only @John or a DBA");

        john.clicks(card, "Reschedule");
        OpenModal modal = john.awaitModal("every vote becomes void");
        modal.choose("When to apply?", "Scheduled").pick("Start", slot.minus(Duration.ofDays(9)));
        modal.presses("Reschedule");
        assertThat(modal.errors().toString()).contains("That moment is over.");
        modal.pick("Start", slot.plus(Duration.ofDays(1)));
        modal.presses("Reschedule");

        john.awaitReply(card, "@John moved the plan to");
        card = awaitState(card, "In review");
        assertThat(votes()).isEmpty();
        world.skip(TWO_DAYS.plusMinutes(2));
        jane.clicks(card, "Approve");
        awaitState(card, "Waiting for its slot");
        assertThat(world.ledger()).doesNotContain("004");
        world.skip(Duration.ofDays(1));
        john.awaitReply(card, "Completed: 3/3 migrations applied");
    }

    @Test
    void outsideOfItsWindowsTheNextPossibleTimeIsNamed() {
        write(
                world.policy(),
                read(world.policy())
                        .replace(
                                "lock_timeout",
                                "windows: [{days: [SUN], from: \"02:00\", to: \"04:00\", zone: Europe/Paris}]\n"
                                        + "    lock_timeout"));
        OpenModal page = whenPage().pick("Start", Instant.parse("2031-03-05T12:00:00Z"));
        page.presses("Next");
        assertThat(page.errors().toString())
                .contains("maintenance windows")
                .contains("The next possible time is Sun 2031-03-09 02:00 Europe/Paris (01:00 UTC).");

        john.types(ALERTS, "/confiture wizard production --schedule \"2031-03-09 02:30 Europe/Parys\"");
        john.awaitModal("Did you mean Europe/Paris?");
        john.types(ALERTS, "/confiture wizard production --auto --schedule \"2031-03-09 02:30 Europe/Paris\"");
        page = john.awaitModal("pending migration");
        page.choose("Apply up to", "006_index_orders");
        page.presses("Next");
        assertThat(john.modal().text()).contains("2031-03-09 01:30 UTC");
    }
}
