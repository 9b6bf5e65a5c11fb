package io.confiture.wizard.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.confiture.wizard.sandbox.Message;
import io.confiture.wizard.sandbox.OpenModal;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** Promise 5: whoever is asked can answer yes, no, or not like this, and everybody reads the answer. */
@QuarkusTest
@WithTestResource(value = Stage.class, scope = TestResourceScope.GLOBAL)
class ReviewStoryTest extends Story {

    @Test
    void changesAreAskedForMadeAndReviewedAnew() {
        Message card = new Asking(john).upTo("007_rename_products");
        bob.clicks(card, "Approve");
        Message asked = bob.awaitChange(card, it -> it.text().contains("✅ DBA"));

        jane.clicks(card, "Request changes");
        OpenModal modal = jane.awaitModal("What should change?");
        assertThat(modal.presses("Request changes").errors()).isNotEmpty();
        assertThat(modal.write("What should change?", "  \n ")
                        .presses("Request changes")
                        .errors()
                        .values())
                .containsExactly("Please say why: others must be able to act on it.");
        modal.write("What should change?", "Please keep a view named products").presses("Request changes");
        jane.awaitNoModal();

        card = awaitState(card, "Changes requested");
        assertThat(card.buttons()).containsExactly("Resubmit", "View SQL", "Cancel plan");
        john.awaitReply(card, "Please keep a view named products");

        append(world.migration("007_rename_products.up.sql"), "CREATE VIEW products AS TABLE catalog_items;\n");
        jane.clicks(card, "Resubmit");
        jane.awaitPrivateMessage(ALERTS, "Insufficient permissions: only @John can do this");
        john.clicks(card, "Resubmit");
        card = awaitState(card, "In review");
        assertThat(votes()).isEmpty();
        john.awaitReply(card, "earlier votes no longer count");

        jane.clicksStale(asked, "Approve");
        jane.awaitPrivateMessage(ALERTS, "has changed since that button was drawn");
        assertThat(votes()).isEmpty();
        approved(card);
        assertThat(votes()).containsExactlyInAnyOrder("U0JANE", "U0BOB");
    }

    @Test
    void aRejectedPlanEndsWithItsReason() {
        Message card = new Asking(john).upTo("007_rename_products");

        bob.clicks(card, "Reject");
        bob.awaitModal("Why not?").write("Why not?", "Not before the audit").presses("Reject");

        card = awaitState(card, "Rejected");
        assertThat(card.buttons()).isEmpty();
        john.awaitReply(card, "Not before the audit");
        assertThat(world.ledger()).containsExactly("001", "002", "003");
    }

    @Test
    void whoeverMayNotAnswerHearsSoBeforeTypingAReason() {
        Message card = new Asking(john).upTo("007_rename_products");
        sam.clicks(card, "Reject");
        john.clicks(card, "Request changes");
        sam.awaitPrivateMessage(ALERTS, "you hold none of the roles");
        john.awaitPrivateMessage(ALERTS, "your own plan");
        assertThat(sam.hasModal() || john.hasModal()).isFalse();
    }

    @Test
    void aPlanIsCancelledByItsRequesterOrADbaAndNobodyElse() {
        Message card = new Asking(john).upTo("007_rename_products");
        jane.clicks(card, "Cancel plan");
        jane.awaitPrivateMessage(ALERTS, "only @John or a DBA");
        assertState("IN_REVIEW");

        bob.clicks(card, "Cancel plan");
        card = awaitState(card, "Cancelled");
        john.awaitReply(card, "@Bob cancelled the plan. Nothing ran.");
        assertThat(card.buttons()).isEmpty();
    }

    @Test
    void theWizardAsksForABackupBeforeDataIsDeleted() {
        john.types(ALERTS, "/confiture wizard production --smart --target 008");
        john.awaitModal("pending migration").presses("Next");
        john.awaitModal("007_rename_products").ticks("Reviewed").presses("Next");
        OpenModal page = john.awaitModal("Delete the data");

        assertThat(page.text()).contains("Backup taken", "This will delete", "preferences");
        assertThat(page.presses("Next").errors()).hasSize(3);
        page.ticks("Backup taken").ticks("Delete the data").write("Reference of the backup", "  ");
        assertThat(page.presses("Next").errors().values())
                .containsExactly("Say which backup it is: a name, a time or a link.");
        page.write("Reference of the backup", "s3://backups/1122").presses("Next");
        john.awaitModal("Business impact");
    }

    @Test
    void aCriticalPlanIsApprovedWithBackupAndTheEnvironmentsName() {
        Message card = new Asking(john).upTo("008_drop_customer_preferences");
        assertThat(card.text()).contains("CRITICAL", "s3://backups/1122");

        sam.clicks(card, "Approve");
        sam.awaitPrivateMessage(ALERTS, "Insufficient permissions");
        assertThat(sam.hasModal()).isFalse();

        jane.clicks(card, "Approve");
        OpenModal modal = jane.awaitModal("This plan can destroy data");
        modal.ticks("Backup taken").write("Reference of the backup", "nightly 1122");
        modal.write("environment", "staging").presses("Approve");
        assertThat(modal.errors()).containsEntry("environment", "Type production to confirm.");
        assertThat(votes()).isEmpty();

        modal.write("environment", "production").presses("Approve");
        jane.awaitChange(card, it -> it.text().contains("✅ Reviewer"));
        approvesCritical(bob, card);
        awaitState(card, "Approved");
        assertThat(world.inState("SELECT facts ->> 'backup' FROM plan_event WHERE person_id = 'U0JANE'"))
                .containsExactly("nightly 1122");
    }

    @Test
    void anApprovalThatCameTooLateIsToldAlthoughItsModalIsClosed() {
        Message card = new Asking(john).upTo("008_drop_customer_preferences");
        jane.clicks(card, "Approve");
        OpenModal modal = jane.awaitModal("This plan can destroy data");
        john.clicks(card, "Cancel plan");
        awaitState(card, "Cancelled");

        modal.ticks("Backup taken").write("Reference of the backup", "nightly").write("environment", "production");
        modal.presses("Approve");

        Message told = jane.awaitMessage("D0JANE", "Plan #1 has ended");
        assertThat(told.ephemeral()).isFalse();
        assertState("CANCELLED");
    }

    @Test
    void anybodyMaySeeTheSqlAndOnlyTheSqlThatIsPlanned() {
        Message card = new Asking(john).upTo("007_rename_products");

        sam.clicks(card, "View SQL");
        OpenModal sql = sam.awaitModal("ALTER TABLE products RENAME TO catalog_items");
        assertThat(sql.text())
                .contains("CREATE INDEX CONCURRENTLY", "Rollback", "ALTER TABLE catalog_items RENAME TO products");
        sql.closes();

        append(world.migration("007_rename_products.up.sql"), "-- and a secret second thought\n");
        sam.clicks(card, "View SQL");
        assertThat(sam.awaitModal("has changed since this plan was made").text())
                .contains("CREATE INDEX CONCURRENTLY")
                .doesNotContain("secret second thought", "RENAME TO catalog_items");
    }
}
