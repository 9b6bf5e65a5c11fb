package io.confiture.wizard.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.confiture.wizard.sandbox.Message;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Promise 5 while a migration runs: how far it is, who is in its way, and a button that ends it. */
@QuarkusTest
@WithTestResource(value = Stage.class, scope = TestResourceScope.GLOBAL)
class ProgressStoryTest extends Story {

    @BeforeEach
    void whoeverWaitsWaitsLong() {
        john = john.patient(Duration.ofSeconds(30));
        write(world.policy(), read(world.policy()).replaceAll("lock_timeout: [0-9a-z]+", "lock_timeout: 10m"));
        write(
                world.migration("004_add_customer_phone.up.sql"),
                "CREATE TABLE early (id int);\nALTER TABLE customers ADD COLUMN phone text;\n");
    }

    @Test
    void whoIsInTheWayIsNamedAndStopMigrationRollsEverythingBack() throws SQLException {
        Message card = new Asking(john).upTo("005_create_payments");
        try (Gate raj = Gate.locking(world, "customers")) {
            john.clicks(card, "Apply now");
            Message progress = john.awaitReply(card, "waits for pid");
            assertThat(progress.text())
                    .contains("0 of 2 applied  ·  now 004_add_customer_phone")
                    .contains("(app psql, user postgres, transaction open for ")
                    .contains(": LOCK TABLE customers")
                    .contains("Running for ", "statements from CREATE TABLE early (id int) on")
                    .contains("wait event Lock: relation");
            john.awaitChange(progress, it -> !it.text().equals(progress.text()));
            card = john.awaitChange(card, it -> it.hasButton("Stop migration"));
            assertThat(progress.buttons()).containsExactly("Stop migration");
            sam.clicks(card, "Stop migration");
            sam.awaitPrivateMessage(ALERTS, "only @John or a DBA");

            bob.clicks(progress, "Stop migration");

            john.awaitReply(card, "@Bob pressed Stop migration");
            Message told = john.awaitReply(card, "004_add_customer_phone was stopped by @Bob");
            assertThat(told.text()).contains("SQLSTATE 57014", "Everything this migration did was rolled back");
            Message ended =
                    john.awaitChange(progress, it -> it.text().contains("⏸️ stopped at 004_add_customer_phone after"));
            assertThat(ended.buttons()).isEmpty();
            assertThat(john.thread(card))
                    .as("one message, edited")
                    .filteredOn(reply -> reply.text().contains(" of 2 "))
                    .extracting(Message::ts)
                    .containsExactly(progress.ts());
        }
        assertThat(world.inProduction("SELECT to_regclass('early')::text")).containsExactly((String) null);
        assertThat(world.ledger()).containsExactly("001", "002", "003");
        card = john.awaitChange(card, it -> it.hasButton("Retry"));
        john.clicks(card, "Retry");
        john.awaitReply(card, "Completed: 2/2 migrations applied");
        Message all = john.awaitReply(card, "✅ 2 of 2 migrations, ");
        assertThat(all.buttons()).isEmpty();
    }

    @Test
    void aButtonFromAnEarlierMigrationStopsTheOneAtWorkAndASecondClickIsToldWhoWasFirst() throws SQLException {
        write(world.migration("005_create_payments.up.sql"), "ALTER TABLE orders ADD COLUMN paid boolean;\n");
        Message card = approvedUpTo("006_index_orders");
        Message first;
        try (Gate customers = Gate.locking(world, "customers");
                Gate orders = Gate.locking(world, "orders")) {
            john.clicks(card, "Apply now");
            customers.awaitSomebody();
            first = john.awaitChange(card, it -> it.hasButton("Stop migration"));
            customers.open();
            john.awaitReply(card, "004_add_customer_phone applied");
            orders.awaitSomebody();

            john.clicksStale(first, "Stop migration");

            john.awaitReply(card, "005_create_payments was stopped by @John");
            bob.clicksStale(first, "Stop migration");
            bob.awaitPrivateMessage(ALERTS, "is in the middle of its run. It waits for john or a DBA");
        }
        assertThat(world.ledger()).endsWith("003", "004");
        assertThat(events("STOP_ASKED")).hasSize(1);
    }

    @Test
    void whatTheServerCountsIsShown() throws SQLException {
        world.execute(
                "shop_production",
                "CREATE TABLE big AS SELECT generate_series(1, 100000) AS id",
                "CREATE FUNCTION slowly(int) RETURNS int IMMUTABLE LANGUAGE plpgsql AS $$ BEGIN IF $1 = 60000 THEN"
                        + " PERFORM pg_advisory_xact_lock(4711); END IF; RETURN $1; END $$");
        write(world.migration("004_add_customer_phone.up.sql"), "CREATE INDEX big_slow ON big (slowly(id));\n");
        Message card = approvedUpTo("004_add_customer_phone");
        try (var gate = world.connect("shop_production")) {
            gate.setAutoCommit(false);
            gate.createStatement().execute("SELECT pg_advisory_xact_lock(4711)");
            john.clicks(card, "Apply now");

            Message progress = john.awaitReply(card, "building index: scanning table");

            assertThat(progress.text()).containsPattern("▓▓▓▓▓[▓░]░░░░ [56][0-9] %  building index: scanning table");
            gate.commit();
            john.awaitReply(card, "Completed: 1/1 migrations applied");
            john.awaitChange(progress, it -> it.text().contains("✅ 1 of 1 migration, "));
        }
    }

    @Test
    void whoWaitsForAMigrationIsCounted() throws SQLException {
        write(
                world.migration("004_add_customer_phone.up.sql"),
                "ALTER TABLE customers ADD COLUMN phone text;\nLOCK TABLE orders IN SHARE MODE;\n");
        Message card = approvedUpTo("004_add_customer_phone");
        try (Gate orders = Gate.locking(world, "orders")) {
            john.clicks(card, "Apply now");
            orders.awaitSomebody();
            Thread shop = new Thread(() -> world.execute(
                    "shop_production", "SET application_name = 'the shop'", "SELECT count(*) FROM customers"));
            shop.start();

            Message progress = john.awaitReply(card, "holds up 1 session");

            assertThat(progress.text())
                    .contains("(app the shop, user postgres, transaction open for ")
                    .contains("SELECT count(*) FROM customers");
        }
        john.awaitReply(card, "Completed: 1/1 migrations applied");
    }

    @Test
    void shortMigrationsAreToldByTheirResultsAlone() {
        Message card = new Asking(john).upTo("005_create_payments");
        john.clicks(card, "Apply now");

        john.awaitReply(card, "Completed: 2/2 migrations applied");

        assertThat(world.inState("SELECT kind FROM outbox WHERE kind = 'PROGRESS'"))
                .isEqualTo(List.of());
    }
}
