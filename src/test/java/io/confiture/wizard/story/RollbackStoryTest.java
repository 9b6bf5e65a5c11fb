package io.confiture.wizard.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.confiture.wizard.sandbox.Message;
import io.confiture.wizard.sandbox.OpenModal;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** What was applied can be taken back, newest first, reviewed and approved like anything else. */
@QuarkusTest
@WithTestResource(value = Stage.class, scope = TestResourceScope.GLOBAL)
class RollbackStoryTest extends Story {

    private static final String APPLIED_BY_HAND =
            "INSERT INTO tb_confiture (id, slug, version, name, checksum) VALUES (gen_random_uuid(), 's', '%s', '%s', NULL)";

    @Test
    void twoMigrationsAreTakenBackNewestFirstAndTheirRowsAreGone() {
        applied("005_create_payments", 2);
        somebodyHasAPhone();

        Message card = new Asking(john).toRollBack("--steps 2");
        assertThat(card.text())
                .contains("Plan #2 · production · rolls back 2 migrations · CRITICAL", "In review", "Asked by");
        assertThat(card.text().indexOf("005_create_payments"))
                .isLessThan(card.text().indexOf("004_add_customer_phone"))
                .isPositive();
        card = approvedByBoth(card);
        john.clicks(card, "Apply now");

        Message done = john.awaitReply(card, "Completed: 2/2 migrations rolled back");
        assertThat(done.text())
                .contains(
                        "on production",
                        "their rows are deleted from Confiture's ledger",
                        "005_create_payments",
                        "approved by")
                .doesNotContain("applied");
        assertThat(world.ledger()).containsExactly("001", "002", "003");
        assertThat(world.inProduction("SELECT to_regclass('payments')::text")).containsExactly((String) null);
        assertThat(world.inProduction("SELECT attname FROM pg_attribute WHERE attrelid = 'customers'::regclass"
                        + " AND attname = 'phone'"))
                .isEmpty();
        assertThat(world.inState("SELECT migration FROM plan_event WHERE plan_id = 2 AND kind = 'MIGRATION_APPLIED'"
                        + " ORDER BY id"))
                .containsExactly("005", "004");
        card = john.awaitChange(card, it -> it.text().contains("Succeeded"));
        assertThat(card.text()).contains("rolled back in").doesNotContain("applied");
        assertThat(card.buttons()).isEmpty();

        john.types(ALERTS, "/confiture wizard production");
        assertThat(john.awaitModal("Found 6 pending migrations").text()).contains("004_add_customer_phone");
    }

    @Test
    void indexesBuiltWithoutATransactionAreTakenBackWithoutOne() {
        Message up = approvedUpTo("007_rename_products");
        john.clicks(up, "Apply now");
        john.awaitReply(up, "Completed: 4/4 migrations applied");

        Message card = approved(new Asking(john).toRollBack("--to 005"));
        assertThat(card.text()).contains("rolls back 2 migrations · HIGH");
        john.clicks(card, "Apply now");

        john.awaitReply(card, "Completed: 2/2 migrations rolled back");
        assertThat(world.ledger()).endsWith("004", "005");
        assertThat(world.inProduction("SELECT to_regclass('products')::text")).containsExactly("products");
        assertThat(world.inProduction("SELECT indexrelid::regclass::text FROM pg_index"
                        + " WHERE indrelid = 'orders'::regclass AND NOT indisprimary"))
                .isEmpty();
    }

    @Test
    void theWizardSaysWhoAppliedItAndWhatIsLost() {
        john.types(ALERTS, "/confiture down production --to 001");
        OpenModal page = john.awaitModal("Rolls back 2 migrations, newest first");
        assertThat(page.title()).isEqualTo("Roll back");
        assertThat(page.text())
                .contains("003_create_products", "by postgres", "Create the products the shop sells", "2,000 rows")
                .contains("002_add_customer_preferences", "preferences", "45,000 rows");

        page.presses("Next");
        OpenModal review = john.awaitModal("this is what runs");
        assertThat(review.text()).contains("DROP TABLE products", "What it takes back", "CREATE TABLE products");
        assertThat(review.presses("Next").errors()).hasSize(3);
        assertThat(world.ledger()).containsExactly("001", "002", "003");
    }

    @Test
    void onlyTheNewestIsTakenBackWhenNothingIsSaid() {
        john.types(ALERTS, "/confiture down production");
        assertThat(john.awaitModal("Rolls back 1 migration").text())
                .contains("003_create_products")
                .doesNotContain("002_add_customer_preferences");
    }

    @Test
    void whatCannotBeRolledBackIsRefusedBeforeThereIsAPlan() throws IOException {
        isRefused("--steps 9", "Only 3 migrations are applied");
        isRefused("--to 003", "003_create_products is the newest migration already");
        isRefused("--to 0003", "Did you mean 003?");
        isRefused("--to 004", "Version 004 is not applied");
        String down = read(world.migration("003_create_products.down.sql"));
        write(world.migration("003_create_products.down.sql"), "-- there is no way back\n");
        isRefused("", "003_create_products cannot be rolled back: it is irreversible");
        Files.delete(world.migration("003_create_products.down.sql"));
        isRefused("", "there is no 003_create_products.down.sql");
        write(world.migration("003_create_products.down.sql"), down);
        append(world.migration("003_create_products.up.sql"), "-- afterthought\n");
        isRefused("", "003_create_products.up.sql is not what was applied");
        world.execute("shop_production", "UPDATE tb_confiture SET applied_at = '2026-01-01'");
        isRefused("--steps 2", "nobody can tell which was applied last");
        Files.delete(world.migration("003_create_products.up.sql"));
        isRefused("--steps 3", "its file is gone from db/migrations");
        assertThat(world.inState("SELECT count(*)::text FROM plan")).containsExactly("0");
        assertThat(world.ledger()).containsExactly("001", "002", "003");
    }

    @Test
    void somebodyWithoutTheDeveloperRoleMayNotAskForOne() {
        sam.types(ALERTS, "/confiture down production");
        assertThat(sam.awaitModal("Insufficient permissions").text()).contains("Developer", "John");
        john.types(ALERTS, "/confiture down prodution");
        john.awaitPrivateMessage(ALERTS, "Did you mean production?");
        assertThat(world.inState("SELECT count(*)::text FROM plan")).containsExactly("0");
    }

    @Test
    void somethingNewerSendsItBackToItsPeople() {
        Message card = approvedByBoth(new Asking(john).toRollBack(""));
        appliedByHand("004", "add_customer_phone");

        john.clicks(card, "Apply now");

        Message told = john.awaitReply(card, "What was under review has changed, so every vote is void");
        assertThat(told.text()).contains("004_add_customer_phone was applied after it");
        card = awaitState(card, "In review");
        assertThat(card.text()).contains("rolls back 2 migrations", "004_add_customer_phone");
        assertThat(votes()).isEmpty();
        assertThat(world.ledger()).containsExactly("001", "002", "003", "004");
        assertThat(events("STARTED")).isEmpty();
    }

    @Test
    void anotherDownFileSendsItBackToItsPeople() {
        Message card = approvedByBoth(new Asking(john).toRollBack(""));
        append(world.migration("003_create_products.down.sql"), "DROP TABLE orders;\n");
        john.clicks(card, "Apply now");
        assertThat(john.awaitReply(card, "every vote is void").text())
                .contains("the rollback of 003_create_products has changed");
        awaitState(card, "In review");
        assertThat(world.ledger()).containsExactly("001", "002", "003");
    }

    @Test
    void whatCannotBeRolledBackAnyMoreWaitsUntilItCan() throws IOException {
        Message card = approvedByBoth(new Asking(john).toRollBack(""));
        String down = read(world.migration("003_create_products.down.sql"));
        Files.delete(world.migration("003_create_products.down.sql"));

        john.clicks(card, "Apply now");
        assertThat(john.awaitPrivateMessage(ALERTS, "Nothing ran; plan #1 stays approved")
                        .text())
                .contains("there is no 003_create_products.down.sql");
        assertState("APPROVED");

        write(world.migration("003_create_products.down.sql"), down);
        john.clicks(card, "Apply now");
        john.awaitReply(card, "Completed: 1/1 migrations rolled back");
    }

    @Test
    void whatSomebodyElseTookBackIsNotTakenBackAgain() {
        Message card = approvedByBoth(new Asking(john).toRollBack(""));
        world.execute("shop_production", "DELETE FROM tb_confiture WHERE version = '003'");
        john.clicks(card, "Apply now");
        john.awaitReply(card, "003_create_products is not applied any more");
        awaitState(card, "Cancelled");
        assertThat(world.inProduction("SELECT to_regclass('products')::text")).containsExactly("products");
    }

    @Test
    void somethingNewerBetweenTwoMigrationsPausesIt() {
        applied("005_create_payments", 2);
        somebodyHasAPhone();
        Message card = approvedByBoth(new Asking(john).toRollBackConfirmingEach("--steps 2"));
        john.clicks(card, "Apply now");
        card = john.awaitChange(card, it -> it.hasButton("Continue"));
        assertThat(world.ledger()).endsWith("003", "004");
        appliedByHand("006", "index_orders");

        john.clicks(card, "Continue");

        john.awaitReply(card, "006_index_orders was applied after 004_add_customer_phone");
        card = john.awaitChange(card, it -> it.hasButton("Stop here") && !it.hasButton("Continue"));
        assertThat(card.buttons()).containsExactly("Stop here");
        assertThat(world.ledger()).endsWith("004", "006");
        john.clicks(card, "Stop here");
        assertThat(john.awaitReply(card, "stopped the plan here").text())
                .contains("Rolled back, and it stays so: 005_create_payments.");
    }

    @Test
    void aRollbackThatFailsLeavesItsMigrationApplied() {
        write(
                world.migration("003_create_products.down.sql"),
                "DROP TABLE products;\nDO $$ BEGIN RAISE 'irreversible'; END $$;\n");
        Message card = approvedByBoth(new Asking(john).toRollBack(""));
        john.clicks(card, "Apply now");

        assertThat(john.awaitReply(card, "the rollback of 003_create_products failed")
                        .text())
                .contains("SQLSTATE P0001", "irreversible", "applied as before, and in the ledger");
        card = john.awaitChange(card, it -> it.hasButton("Retry"));
        assertThat(card.buttons()).containsExactly("Retry", "Mark as rolled back", "Stop here");
        assertThat(world.ledger()).containsExactly("001", "002", "003");
        assertThat(world.inProduction("SELECT to_regclass('products')::text")).containsExactly("products");
    }

    @Test
    void whatIsRequiredBeforeApplyingIsNotRequiredBeforeRollingBack() {
        write(world.policy(), read(world.policy()).replace("# requires: staging ", "requires: staging "));
        world.execute("shop_staging", "DELETE FROM tb_confiture");
        Message card = approvedByBoth(new Asking(john).toRollBack(""));
        john.clicks(card, "Apply now");
        john.awaitReply(card, "Completed: 1/1 migrations rolled back");
    }

    @Test
    void aPlanThatBrokeOffEndsForARollbackOfWhatItApplied() {
        Message broken = brokenOffAfterThePhone();
        assertThat(broken.buttons()).containsExactly("Retry", "Roll back", "Mark as applied", "Stop here");
        sam.clicks(broken, "Roll back");
        sam.awaitPrivateMessage(ALERTS, "only @John or a DBA");

        somebodyHasAPhone();
        john.clicks(broken, "Roll back");

        OpenModal page = john.awaitModal("Rolls back 1 migration");
        assertThat(page.text()).contains("004_add_customer_phone").doesNotContain("003_create_products");
        assertThat(john.awaitReply(broken, "stopped the plan here").text())
                .contains("It ends for a rollback of what it has applied");
        assertThat(awaitState(broken, "Stopped").buttons()).isEmpty();

        Message card = new Asking(john).walkOn(page);
        assertThat(card.text()).contains("Plan #2", "rolls back 1 migration", "Takes back what plan #1 has applied");
        john.clicks(approvedByBoth(card), "Apply now");
        john.awaitReply(card, "Completed: 1/1 migrations rolled back");
        assertThat(world.ledger()).containsExactly("001", "002", "003");
    }

    @Test
    void aDbaMayAskForThatRollbackToo() {
        Message broken = brokenOffAfterThePhone();
        bob.clicks(broken, "Roll back");
        Message card = new Asking(bob).walkOn(bob.awaitModal("Rolls back 1 migration"));
        assertThat(card.text()).contains("Plan #2", "In review", "@Bob");
    }

    @Test
    void whatCannotBeRolledBackLeavesThePlanWaiting() {
        Message broken = brokenOffAfterThePhone();
        write(world.migration("004_add_customer_phone.down.sql"), "");
        john.clicks(broken, "Roll back");
        OpenModal refused = john.awaitModal("it is irreversible");
        assertThat(refused.text()).contains("Nothing was changed; plan #1 still waits for an answer.");
        refused.closes();

        appliedByHand("006", "index_orders");
        john.clicks(broken, "Roll back");
        assertThat(john.awaitModal("applied after them").text()).contains("006_index_orders", "--steps 2");
        assertState("PAUSED");
        assertThat(john.again(broken).buttons()).containsExactly("Retry", "Roll back", "Mark as applied", "Stop here");
    }

    @Test
    void aRollBackButtonOfAnEarlierPauseAnswersNothing() {
        Message broken = brokenOffAfterThePhone();
        john.clicks(broken, "Retry");
        john.awaitChange(
                broken,
                it -> it.hasButton("Roll back") && events("MIGRATION_FAILED").size() == 2);
        john.clicksStale(broken, "Roll back");
        john.awaitPrivateMessage(ALERTS, "has changed since that button was drawn");
        assertThat(john.hasModal()).isFalse();
    }

    private Message brokenOffAfterThePhone() {
        write(world.migration("005_create_payments.up.sql"), "SELECT 1 / 0;\n");
        Message card = new Asking(john).upTo("005_create_payments");
        john.clicks(card, "Apply now");
        return john.awaitChange(card, it -> it.hasButton("Retry"));
    }

    private void applied(String upTo, int migrations) {
        Message card = new Asking(john).upTo(upTo);
        john.clicks(card, "Apply now");
        john.awaitReply(card, "Completed: " + migrations + "/" + migrations + " migrations applied");
    }

    /** So that taking the column back loses something. */
    private void somebodyHasAPhone() {
        world.execute("shop_production", "UPDATE customers SET phone = '+44 20 7946 0000' WHERE id = 1");
    }

    private void appliedByHand(String version, String name) {
        world.execute("shop_production", APPLIED_BY_HAND.formatted(version, name));
    }

    private void isRefused(String flags, String why) {
        john.types(ALERTS, "/confiture down production " + flags);
        OpenModal refused = john.awaitModal(why);
        assertThat(refused.text()).contains("Nothing was changed.");
        refused.closes();
        john.awaitNoModal();
    }

    private Message approvedByBoth(Message card) {
        approvesCritical(jane, card);
        approvesCritical(bob, card);
        return john.awaitChange(card, it -> it.hasButton("Apply now"));
    }
}
