package io.confiture.wizard.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.confiture.wizard.sandbox.Message;
import io.confiture.wizard.sandbox.OpenModal;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Promises 3 to 5 while a plan runs: at most once, side by side with Confiture, and everybody knows where it stands. */
@QuarkusTest
@WithTestResource(value = Stage.class, scope = TestResourceScope.GLOBAL)
class RunStoryTest extends Story {

    @Test
    void aStartThatNoProcessCouldTakeUpForLongIsNoSurpriseLater() {
        Message card = new Asking(john).upTo("005_create_payments");
        world.execute(
                "confiture_state",
                "SET session_replication_role = replica", // the record is only ever added to
                "UPDATE plan_event SET at = at - interval '1 hour'",
                "UPDATE plan SET state = 'RUNNING', started_at = now() - interval '1 hour', version = version + 1");

        Message told = john.awaitReply(card, "no process took it up until now");
        assertThat(told.text()).contains("it waits for you or a DBA");
        assertThat(world.ledger()).doesNotContain("004");
        card = john.awaitChange(card, it -> it.hasButton("Continue"));
        john.clicks(card, "Continue");
        john.awaitReply(card, "Completed: 2/2 migrations applied");
    }

    @Test
    void eachMigrationIsConfirmedUntilSomebodyStops() {
        Message card = new Asking(john).confirmingEachUpTo("006_index_orders");
        assertThat(card.text()).contains("each migration is confirmed");
        jane.clicks(card, "Approve");
        john.clicks(john.awaitChange(card, it -> it.hasButton("Apply now")), "Apply now");

        card = john.awaitChange(card, it -> it.hasButton("Continue"));
        assertThat(card.text()).contains("go on with the next migration?");
        assertThat(card.buttons()).containsExactly("Continue", "Stop here");
        assertThat(world.ledger()).endsWith("004");
        sam.clicks(card, "Continue");
        sam.awaitPrivateMessage(ALERTS, "only @John or a DBA");

        bob.clicks(card, "Continue");
        john.awaitReply(card, "@Bob goes on");
        john.awaitReply(card, "005_create_payments applied in");
        card = john.awaitChange(card, it -> it.hasButton("Continue"));
        john.clicks(card, "Stop here");

        Message told = john.awaitReply(card, "@John stopped the plan here");
        assertThat(told.text()).contains("Applied and kept: 004_add_customer_phone, 005_create_payments.");
        card = awaitState(card, "Stopped");
        assertThat(card.text()).contains("006_index_orders  ⏭️ skipped");
        assertThat(card.buttons()).isEmpty();
        assertThat(world.ledger()).endsWith("004", "005");
    }

    @Test
    void aFailedMigrationSaysWhatHappenedAndIsRetriedAtAClick() {
        Message card = new Asking(john).upTo("009_unique_customer_email");
        approvesCritical(jane, card);
        approvesCritical(bob, card);
        john.clicks(john.awaitChange(card, it -> it.hasButton("Apply now")), "Apply now");

        Message failure = john.awaitReply(card, "009_unique_customer_email failed");
        assertThat(failure.text())
                .contains(
                        "SQLSTATE 23505, line 2",
                        "could not create unique index",
                        "ALTER TABLE customers ADD CONSTRAINT customers_email_key UNIQUE (email)",
                        "Everything this migration did was rolled back; the ledger is as it was.",
                        "Retry");
        card = john.awaitChange(card, it -> it.hasButton("Retry"));
        assertThat(card.text()).contains("Paused", "a migration failed", "009_unique_customer_email  ❌ failed");
        assertThat(card.buttons()).containsExactly("Retry", "Roll back", "Mark as applied", "Stop here");
        assertThat(world.ledger()).endsWith("007", "008");

        world.execute("shop_production", "UPDATE customers SET email = 'ada@example.com' WHERE id = 4711");
        john.clicks(card, "Retry");
        john.awaitReply(card, "Completed: 6/6 migrations applied");
        assertThat(world.ledger()).endsWith("008", "009");
    }

    @Test
    void whatSomebodyDidByHandIsMarkedWithTheReasonAndNotRun() {
        write(world.migration("005_create_payments.up.sql"), "SELECT 1 / 0;\n");
        Message card = new Asking(john).upTo("005_create_payments");
        john.clicks(john.awaitChange(card, it -> it.hasButton("Apply now")), "Apply now");
        card = john.awaitChange(card, it -> it.hasButton("Mark as applied"));
        sam.clicks(card, "Mark as applied");
        sam.awaitPrivateMessage(ALERTS, "only @John or a DBA");

        bob.clicks(card, "Mark as applied");
        OpenModal modal = bob.awaitModal("How do you know that it is done?");
        modal.presses("Mark as applied");
        assertThat(modal.errors()).isNotEmpty();
        modal.write("How do you know that it is done?", "Created <payments> by hand")
                .presses("Mark as applied");

        assertThat(john.awaitReply(card, "marked 005_create_payments as applied")
                        .text())
                .contains("@Bob", "Created <payments> by hand");
        awaitState(card, "Succeeded");
        assertThat(world.inProduction("SELECT slug ~ '_baseline$' AND execution_time_ms = 0 AND applied_by IS NULL"
                        + " AND length(checksum) = 64 FROM tb_confiture WHERE version = '005'"))
                .containsExactly("t");
        assertThat(events("MIGRATION_MARKED_APPLIED")).hasSize(1);
    }

    @Test
    void stoppingAfterAFailureListsWhatStays() {
        write(world.migration("005_create_payments.up.sql"), "CREATE TABLE payments (id bigint);\n\nSELECT 1 / 0;\n");
        Message card = new Asking(john).upTo("005_create_payments");
        john.clicks(john.awaitChange(card, it -> it.hasButton("Apply now")), "Apply now");
        assertThat(john.awaitReply(card, "005_create_payments failed").text())
                .contains("SQLSTATE 22012, line 3", "division by zero", "SELECT 1 / 0");

        john.clicks(john.awaitChange(card, it -> it.hasButton("Stop here")), "Stop here");

        assertThat(john.awaitReply(card, "stopped the plan here").text())
                .contains("Applied and kept: 004_add_customer_phone.");
        awaitState(card, "Stopped");
        assertThat(world.inProduction("SELECT to_regclass('payments')::text")).containsExactly((String) null);
        assertThat(world.ledger()).endsWith("003", "004");
    }

    @Test
    void whoeverHoldsConfituresLockIsNamedAndNothingRuns() throws SQLException {
        Message card = new Asking(john).upTo("005_create_payments");
        try (Connection confiture = world.connect("shop_production");
                var statement = confiture.createStatement()) {
            statement.execute("SET application_name = 'confiture migrate up'");
            statement.execute("SELECT pg_advisory_lock(1751936052, " + lockOf("shop_production") + ")");

            john.clicks(card, "Apply now");
            Message told = john.patient(Duration.ofSeconds(20)).awaitReply(card, "Paused");

            assertThat(told.text()).contains("lock is held by `confiture migrate up`", "as postgres");
            assertThat(world.ledger()).containsExactly("001", "002", "003");
        }
        john.clicks(john.awaitChange(card, it -> it.hasButton("Continue")), "Continue");
        john.awaitReply(card, "Completed: 2/2 migrations applied");
    }

    @Test
    void anUnreachableTargetIsToldAndThePlanWaits() {
        Message card = new Asking(john).upTo("005_create_payments");
        world.execute("postgres", "ALTER DATABASE shop_production RENAME TO shop_away");

        john.clicks(card, "Apply now");

        assertThat(john.awaitPrivateMessage(ALERTS, "shop_production").text())
                .contains("Nothing ran; plan #1 stays approved")
                .doesNotContain("postgres:postgres");
        assertState("APPROVED");
        world.execute("postgres", "ALTER DATABASE shop_away RENAME TO shop_production");
        john.clicks(card, "Apply now");
        john.awaitReply(card, "Completed: 2/2 migrations applied");
    }

    @Test
    void aTargetThatGoesAwayBetweenTwoMigrationsPausesThePlan() {
        Message card = new Asking(john).confirmingEachUpTo("005_create_payments");
        john.clicks(card, "Apply now");
        card = john.awaitChange(card, it -> it.hasButton("Continue"));
        world.execute("postgres", "ALTER DATABASE shop_production RENAME TO shop_away");

        john.clicks(card, "Continue");

        assertThat(john.awaitReply(card, "Paused").text())
                .contains("shop_production", "does not exist", "check the database name");
        assertState("PAUSED");
        world.execute("postgres", "ALTER DATABASE shop_away RENAME TO shop_production");
        assertThat(world.ledger()).endsWith("003", "004");
        john.clicks(john.awaitChange(card, it -> it.hasButton("Continue")), "Continue");
        john.awaitReply(card, "Completed: 2/2 migrations applied");
    }

    @Test
    void ledgerRowsAreTheOnesConfitureWouldWrite() {
        Message card = approvedUpTo("006_index_orders");
        john.clicks(card, "Apply now");
        john.awaitReply(card, "Completed");

        assertThat(world.inProduction(
                        "SELECT version || ' ' || name FROM tb_confiture WHERE version > '003' ORDER BY 1"))
                .containsExactly("004 add_customer_phone", "005 create_payments", "006 index_orders");
        assertThat(world.inProduction("SELECT DISTINCT applied_by FROM tb_confiture WHERE version > '003'"))
                .containsExactly("postgres");
        assertThat(world.inProduction("SELECT checksum FROM tb_confiture WHERE version = '005'"))
                .containsExactly(sha256(read(world.migration("005_create_payments.up.sql"))));
        assertThat(world.inProduction("SELECT slug FROM tb_confiture WHERE version > '003' ORDER BY version"))
                .allMatch(slug -> slug.matches("[a-z_]+_00[456]_[0-9]{8}_[0-9]{6}"));
        assertThat(world.inProduction("SELECT id::text FROM tb_confiture WHERE execution_time_ms IS NULL"
                        + " OR execution_time_ms < 0 OR applied_at IS NULL OR id IS NULL"))
                .isEmpty();
        assertThat(world.inProduction("SELECT command FROM confiture_lock_holder"))
                .isEmpty();
        assertThat(world.inProduction("SELECT objid::text FROM pg_locks WHERE locktype = 'advisory'"))
                .isEmpty();
    }

    /** The second half of Confiture's lock key, computed by the book and not by our code. */
    private static int lockOf(String database) {
        return ByteBuffer.wrap(digest(database)).getInt() & 0x7FFF_FFFF;
    }

    private static String sha256(String text) {
        return HexFormat.of().formatHex(digest(text));
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
