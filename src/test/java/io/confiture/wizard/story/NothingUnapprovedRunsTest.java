package io.confiture.wizard.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.confiture.wizard.sandbox.Message;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Promise 2: nothing runs that was not approved, byte for byte. */
@QuarkusTest
@WithTestResource(value = Stage.class, scope = TestResourceScope.GLOBAL)
class NothingUnapprovedRunsTest extends Story {

    private static final String INSERTED_BY_HAND =
            "INSERT INTO tb_confiture (id, slug, version, name) VALUES (gen_random_uuid(), 's', '%s', '%s')";

    @Test
    void oneByteInTheUpFile() {
        Message card = approvedUpTo("007_rename_products");
        append(world.migration("005_create_payments.up.sql"), " ");
        isAskedAnew(card, "005_create_payments has changed");

        approved(card);
        john.clicks(card, "Apply now");
        john.awaitReply(card, "Completed: 4/4 migrations applied");
    }

    @Test
    void oneByteInTheDownFile() {
        Message card = approvedUpTo("007_rename_products");
        append(world.migration("007_rename_products.down.sql"), " ");
        isAskedAnew(card, "007_rename_products");
    }

    @Test
    void aMigrationThatAppearsBeforeTheLastOne() {
        Message card = approvedUpTo("007_rename_products");
        write(world.migration("0041_drop_orders.up.sql"), "DROP TABLE orders;");
        isAskedAnew(card, "0041_drop_orders is new");
    }

    @Test
    void aFileThatIsGone() throws IOException {
        Message card = approvedUpTo("007_rename_products");
        Files.delete(world.migration("006_index_orders.up.sql"));
        isAskedAnew(card, "006_index_orders is not pending any more");
    }

    @Test
    void aMigrationThatSomebodyElseApplied() {
        Message card = approvedUpTo("007_rename_products");
        world.execute("shop_production", INSERTED_BY_HAND.formatted("004", "add_customer_phone"));
        john.clicks(card, "Apply now");
        isTold(card, "004_add_customer_phone is not pending any more");
        assertThat(world.ledger()).containsExactly("001", "002", "003", "004");
    }

    @Test
    void somebodyElseAppliedAllOfIt() {
        Message card = new Asking(john).upTo("004_add_customer_phone");
        world.execute("shop_production", INSERTED_BY_HAND.formatted("004", "add_customer_phone"));

        john.clicks(card, "Apply now");
        john.awaitPrivateMessage(ALERTS, "004_add_customer_phone is not pending any more");

        assertThat(events("STARTED")).isEmpty();
        awaitState(card, "Cancelled");
        john.awaitReply(card, "004_add_customer_phone is not pending any more");
    }

    @Test
    void aReviewerWhoIsNoneAnyMore() {
        Message card = approvedUpTo("007_rename_products");
        write(world.policy(), read(world.policy()).replace("jane@acme.com", "sam@acme.com"));

        john.clicks(card, "Apply now");
        isTold(card, "jane does not hold the Reviewer role any more");

        sam.clicks(card, "Approve");
        bob.clicks(card, "Approve");
        john.awaitChange(card, it -> it.hasButton("Apply now"));
    }

    @Test
    void aReviewerWhoLosesTheRoleBetweenTwoMigrations() {
        Message card = new Asking(john).confirmingEachUpTo("006_index_orders");
        jane.clicks(card, "Approve");
        john.clicks(john.awaitChange(card, it -> it.hasButton("Apply now")), "Apply now");
        card = john.awaitChange(card, it -> it.hasButton("Continue"));
        write(world.policy(), read(world.policy()).replace("jane@acme.com", "sam@acme.com"));

        john.clicks(card, "Continue");

        john.awaitReply(card, "jane does not hold the Reviewer role any more");
        john.awaitChange(card, it -> it.buttons().equals(List.of("Stop here")));
        assertThat(world.ledger()).endsWith("003", "004");
    }

    @Test
    void anApplyButtonThatWasDrawnForOtherBytes() {
        Message before = approvedUpTo("007_rename_products");
        append(world.migration("005_create_payments.up.sql"), " ");
        isAskedAnew(before, "005_create_payments has changed");
        approved(before);

        bob.clicksStale(before, "Apply now");

        bob.awaitPrivateMessage(ALERTS, "has changed since that button was drawn");
        assertThat(events("STARTED")).isEmpty();
    }

    @Test
    void aFileThatChangesBetweenTwoMigrations() {
        Message card = new Asking(john).confirmingEachUpTo("005_create_payments");
        john.clicks(card, "Apply now");
        card = john.awaitChange(card, it -> it.hasButton("Continue"));
        append(world.migration("005_create_payments.up.sql"), " ");

        john.clicks(card, "Continue");

        john.awaitReply(card, "005_create_payments has changed since it was approved");
        card = john.awaitChange(card, it -> it.buttons().equals(List.of("Stop here")));
        assertThat(card.text()).contains("Paused", "cannot go on as it was approved");
        assertThat(world.ledger()).endsWith("003", "004");
        john.clicks(card, "Stop here");
        awaitState(card, "Stopped");
    }

    @Test
    void aRoleThatThePolicyDoesNotAllowAnyMore() {
        String policy = read(world.policy());
        write(world.policy(), policy.replace("lock_timeout", "apply_as: [pg_monitor]\n    lock_timeout"));
        john.types(ALERTS, "/confiture wizard production --smart --target 004");
        john.awaitModal("pending migration").presses("Next");
        john.awaitModal("Apply as").choose("Apply as", "pg_monitor").presses("Next");
        john.awaitModal("When to apply?").presses("Next");
        john.awaitModal("Must approve").presses("Submit");
        Message card = john.awaitMessage(ALERTS, "Plan #1");
        assertThat(card.text()).contains("as pg_monitor");
        write(world.policy(), policy);

        john.clicks(card, "Apply now");

        john.awaitReply(card, "does not allow to apply as pg_monitor any more");
        card = john.awaitChange(card, it -> it.buttons().equals(List.of("Stop here")));
        assertThat(world.ledger()).containsExactly("001", "002", "003");
    }

    private void isAskedAnew(Message card, String what) {
        john.clicks(card, "Apply now");
        isTold(card, what);
        assertThat(world.ledger()).containsExactly("001", "002", "003");
    }

    private void isTold(Message card, String what) {
        Message told = john.awaitReply(card, "What was under review has changed, so every vote is void");
        assertThat(told.text()).contains(what, "@Bob");
        assertThat(john.awaitPrivateMessage(ALERTS, "Nothing ran").text()).contains(what);
        assertThat(awaitState(card, "In review").text()).doesNotContain("✅");
        assertThat(votes()).isEmpty();
        assertState("IN_REVIEW");
        assertThat(events("STARTED")).isEmpty();
    }
}
