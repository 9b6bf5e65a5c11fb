package io.confiture.wizard.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.confiture.wizard.sandbox.Message;
import io.confiture.wizard.schedule.ProjectWatch;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** Promise 2, before anybody wants to run it: what has changed goes back to its people by itself, and they see what it is. */
@QuarkusTest
@WithTestResource(value = Stage.class, scope = TestResourceScope.GLOBAL)
class WatchStoryTest extends Story {

    private static final String INSERTED_BY_HAND =
            "INSERT INTO tb_confiture (id, slug, version, name) VALUES (gen_random_uuid(), 's', '004', 'add_customer_phone')";

    @Inject
    ProjectWatch watch;

    @Test
    void anEditedFileVoidsEveryVoteAndShowsWhatIsDifferent() {
        Message card = approvedUpTo("007_rename_products");
        filesAreKept("007_rename_products");
        append(world.migration("007_rename_products.up.sql"), "DROP TABLE orders;\n");

        watch.look();

        assertState("IN_REVIEW");
        assertThat(votes()).isEmpty();
        Message told = john.awaitReply(card, "every vote is void");
        assertThat(told.text())
                .containsPattern("007_rename_products has changed \\(checksum [0-9a-f]{8} → [0-9a-f]{8}\\)")
                .contains("+++ 007_rename_products.up.sql (now)", "+DROP TABLE orders;", "@Jane", "@Bob");
        card = awaitState(card, "In review");
        assertThat(card.text()).contains("CRITICAL").doesNotContain("✅");
        assertThat(world.inState("SELECT digest FROM plan_event WHERE kind = 'REOPENED'"))
                .isEqualTo(world.inState("SELECT digest FROM plan"));
        jane.awaitMessage("D0JANE", "has changed since you were asked");
    }

    @Test
    void aLongDifferenceIsAFileInTheThread() {
        Message card = new Asking(john).upTo("005_create_payments");
        filesAreKept("005_create_payments");
        append(world.migration("005_create_payments.up.sql"), "-- a line of many\n".repeat(300));

        watch.look();

        john.awaitReply(card, "What is different is in the file below");
        Message file = john.awaitMessage(
                ALERTS,
                message ->
                        card.ts().equals(message.thread()) && !message.files().isEmpty());
        assertThat(file.files()).hasSize(1);
    }

    @Test
    void whatSomebodyElseAppliedIsNotAskedForAnyMore() {
        Message card = approvedUpTo("007_rename_products");
        watch.look();
        assertState("APPROVED");

        world.execute("shop_production", INSERTED_BY_HAND);
        append(world.migration("009_unique_customer_email.up.sql"), "-- another file, so that the ledger is read\n");
        watch.look();

        john.awaitReply(card, "004_add_customer_phone is not pending any more");
        assertThat(awaitState(card, "In review").text()).contains("3 migrations");
        assertThat(votes()).isEmpty();
    }

    @Test
    void aPlanOfWhichNothingIsLeftIsCancelled() {
        Message card = new Asking(john).upTo("004_add_customer_phone");
        world.execute("shop_production", INSERTED_BY_HAND);
        watch.look();
        awaitState(card, "Cancelled");
        john.awaitReply(card, "004_add_customer_phone is not pending any more");
    }

    @Test
    void anotherFileChangesNothing() throws IOException {
        Message card = approvedUpTo("006_index_orders");
        append(world.migration("008_drop_customer_preferences.up.sql"), "-- later\n");
        Files.writeString(world.migration("010_later.up.sql"), "SELECT 1;\n");
        watch.look();
        watch.look();
        assertState("APPROVED");
        assertThat(votes()).containsExactly("U0JANE");
        assertThat(john.again(card).text()).contains("Approved");
    }

    @Test
    void anUndoneEditLeavesTheVoteVoidAndIsAskedOnceMore() {
        Message card = approvedUpTo("007_rename_products");
        String before = read(world.migration("007_rename_products.up.sql"));
        append(world.migration("007_rename_products.up.sql"), "SELECT 1;\n");
        watch.look();
        write(world.migration("007_rename_products.up.sql"), before);
        watch.look();
        watch.look();

        assertThat(events("REOPENED")).hasSize(2);
        assertThat(votes()).isEmpty();
        await().until(() -> world.inState("SELECT 1 FROM outbox WHERE delivered_at IS NULL AND given_up_at IS NULL")
                .isEmpty());
        approved(awaitState(card, "In review"));
    }

    @Test
    void aTargetThatDoesNotAnswerChangesNothingUntilItDoes() {
        Message card = approvedUpTo("007_rename_products");
        append(world.migration("007_rename_products.up.sql"), "SELECT 1;\n");
        world.execute("postgres", "ALTER DATABASE shop_production RENAME TO shop_away");
        watch.look();
        assertState("APPROVED");

        world.execute("postgres", "ALTER DATABASE shop_away RENAME TO shop_production");
        watch.look();
        assertThat(awaitState(card, "In review").text()).contains("Plan #1");
    }

    /** They are read right after the plan was submitted, by a thread of its own. */
    private void filesAreKept(String last) {
        await().until(() -> world.inState("SELECT body FROM file_text JOIN plan_migration USING (checksum)"
                                + " WHERE version || '_' || name = '" + last + "'")
                        .size()
                == 1);
    }
}
