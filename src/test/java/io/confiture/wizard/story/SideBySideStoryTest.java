package io.confiture.wizard.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.confiture.wizard.sandbox.Message;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Promise 4 as people see it: what {@code confiture} does on the same database is noticed, named, and never run over. */
@QuarkusTest
@WithTestResource(value = Stage.class, scope = TestResourceScope.GLOBAL)
class SideBySideStoryTest extends Story {

    private static final String CHANGED = "002_add_customer_preferences was applied with checksum";

    @Test
    void aFileThatChangedAfterItWasAppliedIsSaidBeforeAnybodyReviews() {
        append(world.migration("002_add_customer_preferences.up.sql"), "\n");

        john.types(ALERTS, "/confiture wizard production");

        assertThat(john.awaitModal("was applied with checksum").text())
                .contains(CHANGED, "restore 002_add_customer_preferences.up.sql as it was")
                .doesNotContain("Apply up to");
        john.modal().closes();
        john.types(ALERTS, "/confiture status production");
        assertThat(john.awaitPrivateMessage(ALERTS, "6 pending").text()).contains("Nothing can be applied", CHANGED);
        assertThat(world.inState("SELECT id::text FROM plan WHERE state <> 'DRAFT'"))
                .isEmpty();
    }

    @Test
    void aFileThatChangedAfterTheApprovalStopsTheStartUntilItIsRestored() {
        Message card = approvedUpTo("007_rename_products");
        String before = read(world.migration("002_add_customer_preferences.up.sql"));
        append(world.migration("002_add_customer_preferences.up.sql"), "-- better");

        john.clicks(card, "Apply now");

        assertThat(john.awaitPrivateMessage(ALERTS, "Nothing ran").text()).contains(CHANGED, "stays approved");
        assertState("APPROVED");
        assertThat(events("STARTED")).isEmpty();

        write(world.migration("002_add_customer_preferences.up.sql"), before);
        john.clicks(card, "Apply now");
        john.awaitReply(card, "Completed: 4/4 migrations applied");
    }

    @Test
    void aFileThatChangesWhileThePlanRunsStopsItBeforeTheNextMigration() {
        Message card = new Asking(john).confirmingEachUpTo("005_create_payments");
        john.clicks(card, "Apply now");
        card = john.awaitChange(card, it -> it.hasButton("Continue"));
        String before = read(world.migration("004_add_customer_phone.up.sql"));
        append(world.migration("004_add_customer_phone.up.sql"), "-- afterthought");

        john.clicks(card, "Continue");

        Message told = john.awaitReply(card, "004_add_customer_phone was applied with checksum");
        assertThat(told.text()).contains("Paused", "restore 004_add_customer_phone.up.sql as it was");
        assertThat(world.ledger()).endsWith("003", "004");
        write(world.migration("004_add_customer_phone.up.sql"), before);
        john.clicks(john.awaitChange(card, it -> it.hasButton("Continue")), "Continue");
        john.awaitReply(card, "Completed: 2/2 migrations applied");
    }

    @Test
    void aRowWithoutAChecksumIsSaidAndStopsNothing() {
        world.execute("shop_production", "UPDATE tb_confiture SET checksum = NULL WHERE version = '002'");

        john.types(ALERTS, "/confiture wizard production");
        assertThat(john.awaitModal("pending migration").text())
                .contains("002_add_customer_preferences is applied without a checksum");
        john.modal().closes();

        Message card = new Asking(john).upTo("005_create_payments");
        john.clicks(card, "Apply now");
        john.awaitReply(card, "Completed: 2/2 migrations applied");
    }

    @Test
    void whoeverMigratesAtThisMomentIsNamedEverywhere() throws Exception {
        Message card = new Asking(john).upTo("005_create_payments");
        String holder = "confiture migrate up on deploy-1 as deploy, for ";
        try (Connection confiture = world.connect("shop_production");
                var statement = confiture.createStatement()) {
            int key = ByteBuffer.wrap(MessageDigest.getInstance("SHA-256")
                            .digest("shop_production".getBytes(StandardCharsets.UTF_8)))
                    .getInt();
            statement.execute("SELECT pg_advisory_lock(1751936052, " + (key & 0x7FFF_FFFF) + ")");
            statement.execute("INSERT INTO confiture_lock_holder VALUES (" + (key & 0x7FFF_FFFF)
                    + ", 4711, 'deploy-1', 'deploy', 'confiture migrate up', now())");

            john.types(ALERTS, "/confiture status production");
            assertThat(john.awaitPrivateMessage(ALERTS, "Migration lock held by")
                            .text())
                    .contains("Migration lock held by " + holder);

            john.types(ALERTS, "/confiture wizard production");
            assertThat(john.awaitModal("pending migration").text())
                    .contains("When this was read, the migration lock was held by " + holder);
            john.modal().closes();

            john.clicks(card, "Apply now");
            Message told = john.patient(Duration.ofSeconds(20)).awaitReply(card, "Paused");
            assertThat(told.text())
                    .contains(
                            "Confiture's migration lock is held by `confiture migrate up` on deploy-1 as deploy, for ");
            assertThat(world.ledger()).containsExactly("001", "002", "003");
        }
        john.clicks(john.awaitChange(card, it -> it.hasButton("Continue")), "Continue");
        john.awaitReply(card, "Completed: 2/2 migrations applied");
    }

    @Test
    void aVersionConfitureAppliesWhileThePlanRunsIsNotAppliedTwice() {
        Message card = new Asking(john).confirmingEachUpTo("005_create_payments");
        john.clicks(card, "Apply now");
        card = john.awaitChange(card, it -> it.hasButton("Continue"));
        world.execute(
                "shop_production",
                "INSERT INTO tb_confiture (slug, version, name) VALUES ('s', '005', 'create_payments')");

        john.clicks(card, "Continue");

        john.awaitReply(card, "005_create_payments is not pending any more: somebody else has applied it");
        assertThat(world.ledger()).endsWith("004", "005");
        assertThat(world.inProduction("SELECT to_regclass('payments')::text")).containsExactly((String) null);
    }

    @Test
    void reinitWhileThePlanRunsIsNotFollowed() {
        Message card = new Asking(john).confirmingEachUpTo("005_create_payments");
        john.clicks(card, "Apply now");
        card = john.awaitChange(card, it -> it.hasButton("Continue"));
        world.execute("shop_production", "DELETE FROM tb_confiture");

        john.clicks(card, "Continue");

        john.awaitReply(card, "001_create_customers_and_orders is pending and was not approved");
        assertThat(world.ledger()).isEmpty();
    }

    @Test
    void aLedgerThatIsNotWhereItIsLookedForStopsEverything() {
        world.execute("shop_production", "CREATE SCHEMA old", "ALTER TABLE tb_confiture SET SCHEMA old");

        john.types(ALERTS, "/confiture wizard production");

        assertThat(john.awaitModal("everything would be applied again").text())
                .contains("there is one in old.tb_confiture");
        john.modal().closes();
        assertThat(world.inProduction("SELECT to_regclass('public.tb_confiture')::text"))
                .containsExactly((String) null);
    }

    @Test
    void aSquashedBaselineIsShownWithTheReasonAndCannotBeAskedFor() {
        write(
                world.migration("0091_squashed_baseline.up.sql"),
                "CREATE TABLE everything (id int);\n-- confiture:squashed-baseline through=009 versions=9 digest=abc\n");
        write(world.migration("0091_squashed_baseline.down.sql"), "");

        john.types(ALERTS, "/confiture wizard production");

        assertThat(john.awaitModal("pending migration").text())
                .contains("It is a squashed baseline", "confiture migrate up --target 0091");
        john.modal().closes();
    }

    @Test
    void theLedgerIsNeverLeftInATransaction() {
        Message card = new Asking(john).upTo("005_create_payments");
        john.clicks(card, "Apply now");
        john.awaitReply(card, "Completed");
        john.types(ALERTS, "/confiture status production");
        john.awaitPrivateMessage(ALERTS, "5 applied");

        assertThat(world.inProduction("SELECT state FROM pg_stat_activity WHERE datname = 'shop_production'"
                        + " AND pid <> pg_backend_pid() AND xact_start IS NOT NULL"))
                .isEqualTo(List.of());
    }
}
