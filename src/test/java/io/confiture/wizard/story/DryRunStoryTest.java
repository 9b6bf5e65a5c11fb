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
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code --dry-run}: what the migrations do is seen before anybody is asked, and nothing of it stays. */
@QuarkusTest
@WithTestResource(value = Stage.class, scope = TestResourceScope.GLOBAL)
class DryRunStoryTest extends Story {

    private static final String COMMAND = "/confiture wizard production --dry-run";

    @Test
    void fromTheCommandToThePostedPlan() {
        List<String> before = world.inProduction("SELECT concat(oid, relname, relfilenode) FROM pg_class ORDER BY 1");

        OpenModal page = rehearsedUpTo("008_drop_customer_preferences");

        assertThat(page.text())
                .contains("Dry run: 4 of 5 rehearsed on production in", "Everything was rolled back")
                .containsPattern("✅ `?004_add_customer_phone`?  [0-9]+ ms\n.*ACCESS EXCLUSIVE on `?customers`? for")
                .containsPattern("SHARE ROW EXCLUSIVE on `?orders`? for")
                .contains("006_index_orders", "not rehearsed: line 2 cannot run in a transaction")
                .contains("Those behind 006_index_orders were tried without it");
        assertThat(world.inProduction("SELECT concat(oid, relname, relfilenode) FROM pg_class ORDER BY 1"))
                .isEqualTo(before);
        assertThat(world.ledger()).containsExactly("001", "002", "003");

        Message card = new Asking(john).from(page);

        assertThat(card.text()).contains("Dry run: 4 of 5 rehearsed on production in");
        Message told = john.awaitReply(card, "Executed on");
        assertThat(told.text()).contains("004_add_customer_phone", "ACCESS EXCLUSIVE");
        assertThat(john.thread(card))
                .extracting(Message::text)
                .first()
                .asString()
                .contains("asks for this plan");
        assertThat(world.inState("SELECT facts ->> 'rehearsed' FROM plan_event WHERE kind = 'REHEARSED'"))
                .containsExactly("4 of 5");
    }

    @Test
    void aFailureIsSaidPlainlyAndDoesNotForbidToAsk() {
        OpenModal page = rehearsedUpTo("009_unique_customer_email");

        assertThat(page.text())
                .contains("Dry run failed at", "A run would fail in the same way")
                .contains("failed (SQLSTATE 23505, line 2)", "customers_email_key")
                .doesNotContain("@example.com");

        Message card = new Asking(john).from(page);
        assertThat(card.text()).contains("Dry run failed at").contains("009_unique_customer_email");
    }

    @Test
    void goingBackForFewerMigrationsNeedsNoOtherDryRunAndForMoreItDoes() {
        OpenModal page = rehearsedUpTo("005_create_payments");
        page.presses("Back");
        page = john.awaitModal("Apply up to");
        page.choose("Apply up to", "004_add_customer_phone").presses("Next");
        assertThat(john.awaitModal("Dry run:").text()).contains("1 of 1 rehearsed");
        assertThat(events("REHEARSED")).hasSize(1);

        john.modal().presses("Back");
        john.awaitModal("Apply up to")
                .choose("Apply up to", "007_rename_products")
                .presses("Next");
        assertThat(john.awaitModal("Dry run:").text()).contains("3 of 4 rehearsed");
        assertThat(events("REHEARSED")).hasSize(2);
    }

    @Test
    void withARehearsalDatabaseTheTargetIsNotTouched() throws SQLException {
        append(world.policy(), "    rehearsal_url: ${SHOP_STAGING_URL}\n");
        try (Connection somebody = world.connect("shop_production")) {
            somebody.setAutoCommit(false);
            somebody.createStatement().execute("LOCK TABLE customers, orders, products");

            OpenModal page = rehearsedUpTo("005_create_payments");

            assertThat(page.text()).contains("2 of 2 rehearsed on the rehearsal database of production in");
            somebody.rollback();
        }
        assertThat(world.inState("SELECT facts ->> 'where' FROM plan_event WHERE kind = 'REHEARSED'"))
                .containsExactly("rehearsal database");
    }

    @Test
    void aRehearsalDatabaseThatIsAheadTeachesNothing() {
        append(world.policy(), "    rehearsal_url: ${SHOP_STAGING_URL}\n");
        world.execute(
                "shop_staging",
                "INSERT INTO tb_confiture (slug, version, name) VALUES ('x', '004', 'add_customer_phone')");

        john.types(ALERTS, COMMAND);
        john.awaitModal("Apply up to").presses("Next");

        john.awaitModal("004_add_customer_phone is applied on the rehearsal database already");
    }

    @Test
    void theTargetInDisguiseIsNoRehearsalDatabase() {
        append(world.policy(), "    rehearsal_url: ${SHOP_PRODUCTION_URL}\n");

        john.types(ALERTS, COMMAND);

        assertThat(john.awaitModal("cannot be used").text()).contains("leads to the database of production itself");
    }

    @Test
    void wherePolicyForbidsItNothingHappens() {
        append(world.policy(), "    dry_run: never\n");

        john.types(ALERTS, COMMAND);

        assertThat(john.awaitModal("Dry runs are not allowed on production").text())
                .contains("dry_run: never", "Leave --dry-run out");
        assertThat(world.inState("SELECT state FROM plan")).isEmpty();
    }

    @Test
    void whoMayNotAskForAPlanMayNotTryOneEither() {
        sam.types(ALERTS, COMMAND);

        sam.awaitModal("Insufficient permissions");
        assertThat(events("REHEARSED")).isEmpty();
    }

    @Test
    void whoeverClosesTheWindowIsToldAllTheSame() throws SQLException {
        john.types(ALERTS, COMMAND);
        OpenModal first = john.awaitModal("Apply up to");
        try (Connection somebody = world.connect("shop_production")) {
            somebody.setAutoCommit(false);
            somebody.createStatement().execute("LOCK TABLE customers");
            first.choose("Apply up to", "004_add_customer_phone").presses("Next");
            john.awaitModal("Rehearsing 1 migration on production").closes();
            somebody.rollback();
        }

        await().untilAsserted(() -> assertThat(john.directMessages())
                .extracting(Message::text)
                .anyMatch(text -> text.contains("You had closed the window")));
    }

    /** Its page of the wizard. */
    private OpenModal rehearsedUpTo(String migration) {
        john.types(ALERTS, COMMAND);
        john.awaitModal("Apply up to").choose("Apply up to", migration).presses("Next");
        return john.awaitModal(view -> view.title().equals("Dry run") && "Next".equals(view.submit()));
    }
}
