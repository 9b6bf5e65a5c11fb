package io.confiture.wizard.story;

import static org.assertj.core.api.Assertions.assertThat;

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

/** Somebody says that nothing starts in an environment, and nothing does until it is lifted. */
@QuarkusTest
@WithTestResource(value = Stage.class, scope = TestResourceScope.GLOBAL)
class FreezeStoryTest extends Story {

    private void bobFreezes(String rest) {
        bob.types(ALERTS, "/confiture freeze production " + rest);
        bob.awaitPrivateMessage(ALERTS, "Frozen by bob since");
    }

    @Test
    void nothingStartsUntilItIsLiftedAndEverybodySeesWho() {
        Message card = approvedUpTo("006_index_orders");
        sam.types(ALERTS, "/confiture freeze production \"because I can\"");
        sam.awaitPrivateMessage(ALERTS, "Insufficient permissions");
        sam.awaitPrivateMessage(ALERTS, "DBA @Bob; Developer @John");

        bobFreezes("\"incident 12\"");

        john.awaitMessage(ALERTS, "@Bob froze production, until somebody types /confiture unfreeze production");
        card = awaitState(card, "Frozen by bob since");
        assertThat(card.text()).contains("until somebody lifts it: incident 12");
        john.clicks(card, "Apply now");
        john.awaitPrivateMessage(ALERTS, "bob froze it on ");
        john.awaitPrivateMessage(ALERTS, "Nothing ran; plan #1 stays approved.");
        john.types(ALERTS, "/confiture status production");
        john.awaitPrivateMessage(ALERTS, "applied, 6 pending");
        assertThat(john.privateMessages(ALERTS)).anySatisfy(status -> assertThat(status.text())
                .contains("bob froze it on")
                .contains("incident 12")
                .contains("6 pending"));
        john.opensHome().awaitHome(home -> home.text().contains("🧊 Frozen by bob since"));
        sam.types(ALERTS, "/confiture unfreeze production");
        sam.awaitPrivateMessage(ALERTS, "Unfreezing production is for people with the DBA or Developer role");

        john.types(ALERTS, "/confiture unfreeze production");

        john.awaitMessage(ALERTS, "@John lifted the freeze of production.");
        card = john.awaitChange(card, it -> !it.text().contains("Frozen by"));
        john.clicks(card, "Apply now");
        john.awaitReply(card, "Completed: 3/3 migrations applied");
        assertThat(john.sees(ALERTS))
                .filteredOn(it ->
                        it.text().contains("froze production") || it.text().contains("lifted the freeze"))
                .as("told once each")
                .hasSize(2);
        assertThat(world.inState(
                        "SELECT kind || ' ' || person_name FROM plan_event WHERE plan_id IS NULL ORDER BY number"))
                .containsExactly("FROZEN bob", "UNFROZEN john");
        john.types(ALERTS, "/confiture unfreeze production");
        john.awaitPrivateMessage(ALERTS, "Nobody has frozen production from chat, so nothing was changed.");
    }

    @Test
    void aSlotInsideItIsRefusedOnEveryWayToOne() {
        Instant slot = Instant.now().plus(Duration.ofDays(2)).truncatedTo(ChronoUnit.MINUTES);
        bobFreezes("\"incident 12\"");
        john.types(ALERTS, "/confiture wizard production");
        OpenModal page = john.awaitModal("pending migration");
        assertThat(page.text()).contains("Frozen by bob since").contains("incident 12");
        page.choose("Apply up to", "006_index_orders").presses("Next");
        page = john.modal();
        while (!page.title().equals("When")) {
            page.presses("Next");
            page = john.modal();
        }
        assertThat(page.text()).contains("Frozen by bob since");
        page.choose("When to apply?", "Scheduled").pick("Start", slot).presses("Next");
        assertThat(page.errors().toString())
                .contains("until somebody lifts it with /confiture unfreeze production: incident 12.")
                .contains("There is no possible time before that.");
        john.types(ALERTS, "/confiture unfreeze production");
        john.awaitMessage(ALERTS, "@John lifted the freeze of production.");
        john.awaitPrivateMessage(ALERTS, "is not frozen from chat any more");
        page.presses("Next");
        Message card = new Asking(john).from(john.modal());

        Instant end = Instant.now().plus(Duration.ofDays(3)).truncatedTo(ChronoUnit.MINUTES);
        bobFreezes("audit \"" + end.toString().replace("T", " ").replace(":00Z", "") + "\"");
        bob.awaitPrivateMessage(ALERTS, ": audit");
        john.clicks(card, "Reschedule");
        OpenModal modal = john.awaitModal("every vote becomes void");
        modal.choose("When to apply?", "Scheduled").pick("Start", slot.plusSeconds(60));
        modal.presses("Reschedule");
        assertThat(modal.errors().toString()).contains(": audit. The next possible time is ");

        world.skip(Duration.ofDays(3).plusMinutes(1));

        john.awaitMessage(ALERTS, "The freeze of production is over.");
        assertThat(world.inState("SELECT lifted_by_name FROM environment_freeze ORDER BY id"))
                .containsExactly("john", "Confiture");
    }

    @Test
    void whatIsAtWorkFinishesAndTheNextMigrationWaits() throws SQLException {
        Message card = approvedUpTo("006_index_orders");
        write(world.policy(), read(world.policy()).replaceAll("lock_timeout: [0-9a-z]+", "lock_timeout: 10m"));
        try (Gate customers = Gate.locking(world, "customers")) {
            john.clicks(card, "Apply now");
            customers.awaitSomebody();

            bob.types(ALERTS, "/confiture freeze production \"incident 12\"");
            bob.awaitPrivateMessage(ALERTS, "Plan #1 is running: the migration at work finishes");
        }

        john.awaitReply(card, "004_add_customer_phone applied");
        john.awaitReply(card, "bob froze it on ");
        card = awaitState(card, "Paused");
        assertThat(world.ledger()).endsWith("003", "004");
        assertThat(card.buttons()).contains("Continue", "Stop here");
        john.clicks(card, "Continue");
        john.awaitChange(card, it -> it.text().contains("Frozen by bob"));
        card = john.awaitChange(
                card, it -> it.hasButton("Continue") && events("PAUSED").size() == 2);
        assertThat(world.ledger()).endsWith("003", "004");

        bob.types(ALERTS, "/confiture unfreeze production");
        john.awaitMessage(ALERTS, "@Bob lifted the freeze of production.");
        card = john.awaitChange(
                card, it -> it.hasButton("Continue") && !it.text().contains("Frozen by"));
        john.clicks(card, "Continue");
        john.awaitReply(card, "Completed: 3/3 migrations applied");
    }

    @Test
    void badInputIsAnsweredWithWhatToDo() {
        bob.types(ALERTS, "/confiture freeze prodution \"why\"");
        bob.awaitPrivateMessage(ALERTS, "Did you mean production?");
        bob.types(ALERTS, "/confiture freeze production \"why\" \"2020-01-01 00:00\"");
        bob.awaitPrivateMessage(ALERTS, "That moment is over: a freeze ends in the future.");
        bob.types(ALERTS, "/confiture freeze production \"why\" \"2030-01-01 00:00 Europe/Parys\"");
        bob.awaitPrivateMessage(ALERTS, "Did you mean Europe/Paris?");
        assertThat(world.inState("SELECT id::text FROM environment_freeze")).isEmpty();
    }
}
