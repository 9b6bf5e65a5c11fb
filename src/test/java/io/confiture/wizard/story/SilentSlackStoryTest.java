package io.confiture.wizard.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.confiture.wizard.sandbox.Message;
import io.confiture.wizard.sandbox.OpenModal;
import io.confiture.wizard.sandbox.Teammate;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Promise 5 while Slack takes no messages: clicks get through, nobody can be told, and afterwards all reads right. */
@QuarkusTest
@WithTestResource(value = Stage.class, scope = TestResourceScope.GLOBAL)
class SilentSlackStoryTest extends Story {

    @Test
    void aPlanIsApprovedAndRunWhileSlackTakesNoMessagesForTenMinutes() {
        Message card = scheduled(Instant.now().plus(Duration.ofMinutes(5)).truncatedTo(ChronoUnit.MINUTES));
        john.awaitReply(card, "asks for this plan");
        allIsDelivered(Duration.ofSeconds(15));

        slack.troubles().goSilent();
        jane.clicks(card, "Approve");
        await().until(() -> world.inState("SELECT state FROM plan").contains("APPROVED"));
        world.skip(Duration.ofMinutes(5));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> world.inState("SELECT state FROM plan").contains("SUCCEEDED"));
        world.skip(Duration.ofMinutes(5));
        assertThat(john.thread(card)).as("told so far").hasSize(1);
        assertThat(john.again(card).text()).contains("In review");

        slack.troubles().comeBack();

        Teammate patient = john.patient(Duration.ofSeconds(70));
        patient.awaitReply(card, "Completed: 3/3 migrations applied");
        card = patient.awaitChange(card, it -> it.text().contains("Succeeded"));
        allIsDelivered(Duration.ofSeconds(30));
        assertThat(card.buttons()).isEmpty();
        assertThat(john.sees(ALERTS))
                .filteredOn(message -> message.thread() == null && !message.ephemeral())
                .as("messages of the plan")
                .hasSize(1);
        assertThat(john.thread(card))
                .extracting(reply -> reply.text().lines().findFirst().orElse(""))
                .satisfiesExactly(
                        told -> assertThat(told).contains("asks for this plan"),
                        told -> assertThat(told).contains("Everybody who had to has approved"),
                        told -> assertThat(told).contains("Its slot is open: started."),
                        told -> assertThat(told).contains("004_add_customer_phone applied"),
                        told -> assertThat(told).contains("005_create_payments applied"),
                        told -> assertThat(told).contains("006_index_orders applied"),
                        told -> assertThat(told).contains("Completed"));
        assertThat(world.inState("SELECT trouble FROM outbox WHERE trouble IS NOT NULL"))
                .isEmpty();
    }

    private Message scheduled(Instant slot) {
        john.types(ALERTS, "/confiture wizard production");
        OpenModal page = john.awaitModal("pending migration");
        page.choose("Apply up to", "006_index_orders");
        page.presses("Next");
        for (page = john.modal(); !page.title().equals("When"); page = john.modal()) {
            page.presses("Next");
        }
        page.choose("When to apply?", "Scheduled").pick("Start", slot).presses("Next");
        return new Asking(john).from(john.modal());
    }

    private void allIsDelivered(Duration patience) {
        await().atMost(patience)
                .until(() -> world.inState("SELECT kind FROM outbox WHERE delivered_at IS NULL AND given_up_at IS NULL")
                        .equals(List.of()));
    }
}
