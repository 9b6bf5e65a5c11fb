package io.confiture.wizard.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.confiture.wizard.sandbox.Message;
import io.confiture.wizard.sandbox.OpenModal;
import io.confiture.wizard.schedule.PromotionWatch;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** What must succeed on staging first, and how its run there is shown to those who approve for production. */
@QuarkusTest
@WithTestResource(value = Stage.class, scope = TestResourceScope.GLOBAL)
class PromotionStoryTest extends Story {

    private static final String DEPLOYS = "#deploys";

    @Inject
    PromotionWatch watch;

    private void runsOnStaging() {
        john.types(DEPLOYS, "/confiture wizard staging --auto --target 004");
        OpenModal page = john.awaitModal("pending migration");
        page.presses("Next");
        john.modal().presses("Submit");
        john.awaitModal("is posted to");
        john.modal().closes();
        Message card = john.awaitMessage(DEPLOYS, "staging");
        card = john.awaitChange(card, it -> it.hasButton("Apply now"));
        john.clicks(card, "Apply now");
        john.awaitReply(card, "Completed: 1/1 migrations applied");
    }

    @Test
    void productionWaitsForStagingAndShowsItsRun() {
        write(world.policy(), read(world.policy()).replace("# requires: staging ", "requires: staging "));
        Message card = new Asking(john).upTo("004_add_customer_phone");
        assertThat(card.text())
                .contains("Must succeed on staging first")
                .contains("004_add_customer_phone  Not yet: it has not run on staging, or was rolled back there");
        card = john.awaitChange(card, it -> it.hasButton("Apply now"));
        john.clicks(card, "Apply now");
        john.awaitPrivateMessage(ALERTS, "004_add_customer_phone must succeed on staging first, with the same bytes");
        assertThat(world.ledger()).doesNotContain("004");

        runsOnStaging();

        card = john.awaitChange(card, it -> it.text().contains("Ran on staging"));
        assertThat(card.text())
                .containsPattern("Ran on staging \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d UTC in \\d+ ms, same bytes");

        world.execute("shop_staging", "DELETE FROM tb_confiture WHERE version = '004'");
        watch.look();
        card = john.awaitChange(card, it -> it.text().contains("Not yet: it has not run on staging"));
        world.execute(
                "shop_staging",
                "INSERT INTO tb_confiture (slug, version, name, execution_time_ms, checksum) SELECT"
                        + " 'add_customer_phone_004_20261122_120602_baseline', '004', 'add_customer_phone', 0, checksum"
                        + " FROM (SELECT '"
                        + world.inState("SELECT checksum FROM plan_migration WHERE plan_id = 1")
                                .get(0)
                        + "' AS checksum) it");
        watch.look();
        card = john.awaitChange(card, it -> it.text().contains("is recorded on staging without having run there"));
        john.clicks(card, "Apply now");
        john.awaitPrivateMessage(ALERTS, "recorded on staging without having run there");
        world.execute(
                "shop_staging",
                "UPDATE tb_confiture SET slug = 'add_customer_phone_20261122_120602', execution_time_ms = 412"
                        + " WHERE version = '004'");
        watch.look();
        card = john.awaitChange(card, it -> it.text().contains("in 412 ms, same bytes"));
        john.clicks(card, "Apply now");
        john.awaitReply(card, "Completed: 1/1 migrations applied");
    }

    @Test
    void theWizardsSummaryShowsIt() {
        write(world.policy(), read(world.policy()).replace("# requires: staging ", "requires: staging "));
        runsOnStaging();
        john.types(ALERTS, "/confiture wizard production --auto --target 004");
        OpenModal page = john.awaitModal("pending migration");
        await().until(() -> !world.inState("SELECT 1 FROM plan_evidence WHERE plan_id = 2 AND version = '004'")
                .isEmpty());
        page.presses("Next");
        assertThat(john.modal().text())
                .contains("Must succeed on staging first")
                .containsPattern("Ran on staging .* in \\d+ ms, same bytes");
    }
}
