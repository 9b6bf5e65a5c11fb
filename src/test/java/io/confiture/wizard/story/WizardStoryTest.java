package io.confiture.wizard.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.confiture.wizard.sandbox.Message;
import io.confiture.wizard.sandbox.OpenModal;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** Promise 1: {@code /confiture wizard production} does everything, on a real PostgreSQL. */
@QuarkusTest
@WithTestResource(value = Stage.class, scope = TestResourceScope.GLOBAL)
class WizardStoryTest extends Story {

    @Test
    void fromTheCommandToTheCompletionNotice() {
        Message card = new Asking(john).upTo("007_rename_products");

        assertThat(card.text())
                .contains("Plan #1 · production · 4 migrations · HIGH", "In review", "Asked by", "Reviewer: jane");

        jane.clicks(card, "Approve");
        card = jane.awaitChange(card, it -> it.text().contains("✅ Reviewer"));
        bob.clicks(card, "Approve");
        card = john.awaitChange(card, it -> it.hasButton("Apply now"));
        assertThat(card.text()).contains("Approved").doesNotContain("⏳");

        john.clicks(card, "Apply now");
        Message done = john.awaitReply(card, "Completed: 4/4 migrations applied");

        assertThat(done.text()).contains("004_add_customer_phone", "007_rename_products", "ms", "approved by", "UTC");
        card = john.awaitChange(card, it -> it.text().contains("Succeeded"));
        assertThat(card.buttons()).isEmpty();
        assertThat(world.ledger()).containsExactly("001", "002", "003", "004", "005", "006", "007");
        assertThat(world.inProduction("SELECT to_regclass('catalog_items')::text"))
                .containsExactly("catalog_items");
        assertThat(john.thread(card)).extracting(Message::text).anyMatch(text -> text.contains("applied in"));
    }

    @Test
    void samAndJohnHimselfAreRefusedPrivatelyAndWithTheReason() {
        Message card = new Asking(john).upTo("007_rename_products");

        sam.clicks(card, "Approve");
        john.clicks(card, "Approve");

        assertThat(sam.awaitPrivateMessage(ALERTS, "Insufficient permissions").text())
                .contains("you hold none of the roles", "Jane");
        assertThat(john.awaitPrivateMessage(ALERTS, "Insufficient permissions").text())
                .contains("your own plan");
        assertThat(jane.privateMessages(ALERTS)).isEmpty();
        assertThat(world.inState("SELECT state FROM plan")).containsExactly("IN_REVIEW");
    }

    @Test
    void aPlanThatNobodyHasToApproveIsReadyAtOnce() {
        Message card = new Asking(john).upTo("005_create_payments");
        assertThat(card.text()).contains("Approved");
        john.clicks(card, "Apply now");
        john.awaitReply(card, "Completed: 2/2 migrations applied");
        assertThat(world.ledger()).endsWith("004", "005");
    }

    @Test
    void somebodyWithoutTheDeveloperRoleDoesNotGetTheWizard() {
        sam.types(ALERTS, "/confiture wizard production");
        assertThat(sam.awaitModal("Insufficient permissions").text()).contains("Developer", "John");
        assertThat(world.inState("SELECT count(*)::text FROM plan")).containsExactly("0");
    }

    @Test
    void anUnknownEnvironmentIsAnsweredWithTheNearestOne() {
        john.types(ALERTS, "/confiture wizard prodution");
        john.awaitPrivateMessage(ALERTS, "Did you mean production?");
    }

    @Test
    void backAndForthKeepsWhatWasTyped() {
        john.types(ALERTS, "/confiture wizard production --smart --target 005");
        john.awaitModal("Found 6 pending migrations").presses("Next");
        OpenModal describe = john.awaitModal("Business impact");
        describe.write("Business impact", "None").write("Note for audit", "ticket 7");
        describe.clicks("Back");
        john.awaitModal("Found 6 pending migrations").presses("Next");
        OpenModal again = john.awaitModal("Business impact");
        assertThat(again.value("Note for audit").path("value").asText()).isEqualTo("ticket 7");
        again.presses("Next");
        john.awaitModal("When to apply?").presses("Next");
        assertThat(john.awaitModal("Must approve").text()).contains("ticket 7", "nobody besides you", "LOW");
    }

    @Test
    void whoeverClosesTheWindowWhileItIsSubmittedIsToldWhatBecameOfIt() throws SQLException {
        john.types(ALERTS, "/confiture wizard production");
        OpenModal page = john.awaitModal("Apply up to").choose("Apply up to", "004_add_customer_phone");
        while (!page.title().equals("Summary")) {
            page.presses("Next");
            page = john.modal();
        }
        try (Connection somebody = world.connect("shop_production")) {
            somebody.setAutoCommit(false);
            somebody.createStatement().execute("LOCK TABLE tb_confiture");
            page.presses("Submit");
            john.modal().closes();
            somebody.rollback();
        }

        john.awaitMessage(ALERTS, "Plan #1");
        await().untilAsserted(() -> assertThat(john.directMessages())
                .extracting(Message::text)
                .anyMatch(text -> text.contains("Plan #1 is posted to")));
        assertThat(john.directMessages()).extracting(Message::text).noneMatch(text -> text.contains("nothing was"));
    }
}
