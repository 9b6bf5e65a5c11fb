package io.confiture.wizard.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.confiture.wizard.sandbox.Message;
import io.confiture.wizard.sandbox.OpenModal;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** A plan of all that is pending, without the wizard: the policy still decides who must approve. */
@QuarkusTest
@WithTestResource(value = Stage.class, scope = TestResourceScope.GLOBAL)
class UpStoryTest extends Story {

    private void types(String line) {
        john.types(ALERTS, "/confiture " + line);
    }

    private Message card() {
        return john.awaitMessage(ALERTS, it -> it.text().startsWith("Plan #1"));
    }

    @Test
    void whatItWouldBeIsShownOnceAndSubmitted() {
        types("up production --target 006");
        OpenModal summary = john.awaitModal("006_index_orders");
        assertThat(summary.text()).contains("004_add_customer_phone", "005_create_payments", "Reviewer");
        assertState("DRAFT");

        summary.presses("Submit");

        approved(card());
        assertState("APPROVED");
        assertThat(world.ledger()).endsWith("003");
    }

    @Test
    void nonInteractiveIsSubmittedAtOnceAndRunsOnlyWhenItWasApproved() {
        types("up production --target 006 --require-confirmation --non-interactive");
        john.awaitPrivateMessage(ALERTS, "Plan #1 is posted to #database-alerts");
        Message card = approved(card());
        assertThat(world.ledger()).endsWith("003");

        john.clicks(card, "Apply now");
        john.awaitReply(card, "004_add_customer_phone applied");
        card = john.awaitChange(card, it -> it.hasButton("Continue"));
        assertThat(world.ledger()).endsWith("004");
    }

    @Test
    void whatAsksForABackupIsLeftToTheWizard() {
        types("up production --non-interactive");
        john.awaitPrivateMessage(ALERTS, "008_drop_customer_preferences asks for a backup");
        john.awaitPrivateMessage(ALERTS, "use /confiture wizard production, or stop before it with a target.");
        assertThat(world.inState("SELECT id::text FROM plan")).isEmpty();
    }

    @Test
    void whoeverMayNotIsToldWhoCan() {
        sam.types(ALERTS, "/confiture up production --target 004 --non-interactive");
        sam.awaitPrivateMessage(ALERTS, "Insufficient permissions");
        sam.awaitPrivateMessage(ALERTS, "Those who have it: @John");
        assertThat(world.inState("SELECT id::text FROM plan")).isEmpty();
    }

    @Test
    void whatIsNotThereIsNamedWithTheNearestRightOne() {
        types("up prodution --non-interactive");
        john.awaitPrivateMessage(ALERTS, "Did you mean");
        types("up production --target 0066 --non-interactive");
        john.awaitPrivateMessage(ALERTS, "Unknown pending version 0066");
        types("up --non-interactive");
        john.awaitPrivateMessage(ALERTS, "Which environment? For instance: /confiture up staging");
        assertThat(world.inState("SELECT id::text FROM plan")).isEmpty();
    }
}
