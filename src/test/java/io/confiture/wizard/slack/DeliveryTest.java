package io.confiture.wizard.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.confiture.wizard.sandbox.Channel;
import io.confiture.wizard.sandbox.Message;
import io.confiture.wizard.sandbox.Team;
import io.confiture.wizard.sandbox.Teammate;
import io.confiture.wizard.story.Asking;
import io.confiture.wizard.story.Stage;
import io.confiture.wizard.story.Story;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Promise 5 on Slack's bad days: every notice arrives, once, in order. */
@QuarkusTest
@WithTestResource(value = Stage.class, scope = TestResourceScope.GLOBAL)
class DeliveryTest extends Story {

    @Test
    void whatHappenedWhileSlackWasDownIsToldAfterwardsInOrder() {
        append(world.migration("004_add_customer_phone.up.sql"), "SELECT pg_sleep(1);\n");
        Message card = approvedUpTo("005_create_payments");
        john.clicks(card, "Apply now");
        await().until(() -> world.inState("SELECT state FROM plan_migration").contains("RUNNING"));
        slack.troubles().goDown();
        await().until(() -> world.inState("SELECT state FROM plan").contains("SUCCEEDED"));
        slack.troubles().comeBack();

        patient(john).awaitReply(card, "Completed: 2/2 migrations applied");
        card = patient(john).awaitChange(card, it -> it.text().contains("Succeeded"));
        assertThat(card.buttons()).isEmpty();
        assertThat(john.thread(card))
                .extracting(reply -> reply.text().lines().findFirst().orElse(""))
                .satisfiesExactly(
                        told -> assertThat(told).contains("asks for this plan"),
                        told -> assertThat(told).contains("Approval from"),
                        told -> assertThat(told).contains("Everybody who had to has approved"),
                        told -> assertThat(told).contains("pressed Apply now"),
                        told -> assertThat(told).contains("004_add_customer_phone applied"),
                        told -> assertThat(told).contains("005_create_payments applied"),
                        told -> assertThat(told).contains("Completed"));
    }

    @Test
    void aLostAnswerDoesNotPostTheCardTwice() {
        slack.troubles().loseAnswer("chat.postMessage");

        Message card = new Asking(john).upTo("007_rename_products");
        john.awaitReply(card, "asks for this plan");

        assertThat(john.sees(ALERTS))
                .filteredOn(message -> message.thread() == null)
                .hasSize(1);
        jane.clicks(card, "Approve");
        jane.awaitChange(card, it -> it.text().contains("✅ Reviewer"));
    }

    @Test
    void aLostAnswerDoesNotPostAReplyTwice() {
        Message card = new Asking(john).upTo("007_rename_products");
        john.awaitReply(card, "asks for this plan");
        slack.troubles().loseAnswer("chat.postMessage");

        jane.clicks(card, "Approve");
        bob.clicks(card, "Approve");

        john.awaitReply(card, "Everybody who had to has approved");
        allIsDelivered();
        assertThat(john.thread(card)).hasSize(3);
    }

    @Test
    void slackIsGivenTheTimeItAsksForAndTheCardShowsTheNewest() {
        Message card = new Asking(john).upTo("007_rename_products");
        john.awaitReply(card, "asks for this plan");
        slack.troubles().rateLimit("chat.update", 1);
        slack.troubles().rateLimit("chat.postMessage", 1);
        slack.troubles().refuse("chat.postMessage");

        jane.clicks(card, "Approve");
        bob.clicks(card, "Approve");

        card = patient(john).awaitChange(card, it -> it.hasButton("Apply now"));
        patient(john).awaitReply(card, "Everybody who had to has approved");
        allIsDelivered();
        assertThat(john.thread(card)).hasSize(3);
        assertThat(slack.notices("U0JANE")).isEmpty();
    }

    @Test
    void whoeverClicksWhileSlackDoesNotSayWhoTheyAreIsToldToTryAgain() {
        Message card = new Asking(john).upTo("007_rename_products");
        slack.troubles().refuse("users.info");

        jane.clicks(card, "Approve");

        jane.awaitPrivateMessage(ALERTS, "so nothing was changed. Please try again");
        assertThat(votes()).isEmpty();
        jane.clicks(card, "Approve");
        jane.awaitChange(card, it -> it.text().contains("✅ Reviewer"));
    }

    @Test
    void whoAskedIsToldWhereTheBotIsMissingAndSendsItAgain() {
        slack.channels().change(ALERTS, channel -> channel.without(Team.BOT_USER));
        john.types(ALERTS, "/confiture wizard production --auto --target 005");
        john.awaitModal("pending migration").presses("Next");
        john.awaitModal("Must approve").presses("Submit");
        john.awaitModal("is posted to").closes();
        Message warning = patient(john).awaitMessage("D0JOHN", "the bot is not in the channel");
        assertThat(warning.text())
                .contains("Plan #1", "chat.postMessage: not_in_channel", "invite it there with /invite");
        assertThat(john.sees(ALERTS)).isEmpty();
        assertThat(world.inState("SELECT DISTINCT trouble FROM outbox WHERE given_up_at IS NOT NULL"))
                .containsExactly("NOT_IN_CHANNEL");

        slack.channels().change(ALERTS, Channel::withBot);
        john.clicks(warning, "Send again");

        Message card = patient(john).awaitMessage(ALERTS, "Plan #1");
        john.awaitReply(card, "asks for this plan");
        john.clicks(card, "Apply now");
        patient(john).awaitReply(card, "Completed");
        assertThat(john.sees(ALERTS))
                .filteredOn(message -> message.thread() == null)
                .hasSize(1);
    }

    @Test
    void somebodyIsToldThatOurOwnDatabaseIsAway() {
        Message card = new Asking(john).upTo("007_rename_products");
        allIsDelivered();
        world.execute(
                "postgres",
                "ALTER DATABASE confiture_state ALLOW_CONNECTIONS false",
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'confiture_state'");
        try {
            jane.clicks(card, "Approve");
            jane.awaitPrivateMessage(ALERTS, "own database does not answer");
            john.types(ALERTS, "/confiture wizard production");
            john.awaitPrivateMessage(ALERTS, "own database does not answer");
        } finally {
            world.execute("postgres", "ALTER DATABASE confiture_state ALLOW_CONNECTIONS true");
        }
        await().ignoreExceptions().until(() -> votes().isEmpty());
        jane.clicks(card, "Approve");
        jane.awaitChange(card, it -> it.text().contains("✅ Reviewer"));
    }

    private void allIsDelivered() {
        await().atMost(Duration.ofSeconds(15))
                .until(() -> world.inState("SELECT id::text FROM outbox WHERE delivered_at IS NULL")
                        .isEmpty());
    }

    /** Attempts are 1, 2, 4 seconds apart. */
    private static Teammate patient(Teammate person) {
        return person.patient(Duration.ofSeconds(20));
    }
}
