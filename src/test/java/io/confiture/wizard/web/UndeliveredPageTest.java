package io.confiture.wizard.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.confiture.wizard.sandbox.Channel;
import io.confiture.wizard.sandbox.Message;
import io.confiture.wizard.sandbox.Team;
import io.confiture.wizard.story.Stage;
import io.confiture.wizard.story.Story;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What did not get through is seen where people look, with what to do about it, and sent again by whoever may. */
@QuarkusTest
@WithTestResource(value = Stage.class, scope = TestResourceScope.GLOBAL)
class UndeliveredPageTest extends Story {

    private void aPlanOfWhichNothingGetsThrough() {
        slack.channels().change(ALERTS, channel -> channel.without(Team.BOT_USER));
        john.types(ALERTS, "/confiture wizard production --auto --target 005");
        john.awaitModal("pending migration").presses("Next");
        john.awaitModal("Must approve").presses("Submit");
        john.awaitModal("is posted to").closes();
        john.patient(Duration.ofSeconds(20)).awaitMessage("D0JOHN", "Send again");
        await().until(() -> world.inState(
                        "SELECT 1 FROM outbox WHERE delivered_at IS NULL AND given_up_at IS NULL AND kind <> 'WHISPER'")
                .isEmpty());
    }

    @Test
    void thePageSaysWhyAndWhatToDoAndItsButtonSendsAgain() {
        aPlanOfWhichNothingGetsThrough();
        Browser browser = Browser.of(bob);
        assertThat(browser.get("/plans").body().asString()).contains("href=\"/undelivered\"");
        String page = browser.get("/undelivered").body().asString();
        assertThat(page)
                .contains("href=\"/plans/1\"", "production", "messages", "the bot is not in the channel")
                .contains("chat.postMessage: not_in_channel", "invite it there with /invite");

        slack.channels().change(ALERTS, Channel::withBot);
        Response sent = browser.sendsAgain("1");

        assertThat(sent.statusCode()).isEqualTo(303);
        assertThat(sent.getHeader("Location")).endsWith("/undelivered");
        Message card = john.patient(Duration.ofSeconds(20)).awaitMessage(ALERTS, "Plan #1");
        john.awaitReply(card, "asks for this plan");
        assertThat(browser.get("/undelivered").body().asString()).contains("Every message and every mail");
        assertThat(browser.get("/plans").body().asString()).doesNotContain("/undelivered");
    }

    @Test
    void onlyWhoeverAskedAndThoseWithARoleSendAgain() {
        aPlanOfWhichNothingGetsThrough();
        assertThat(RestAssured.post("/undelivered/again").statusCode()).isEqualTo(401);
        assertThat(RestAssured.get("/undelivered").statusCode()).isEqualTo(401);
        Browser sams = Browser.of(sam);
        Response refused = sams.sendsAgain("1");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body().asString()).contains("Insufficient permissions");
        assertThat(sams.sendsAgain("x").statusCode()).isEqualTo(400);
        assertThat(sams.sendsAgain("99").statusCode()).isEqualTo(403);
        assertThat(sams.sends("plan=%").statusCode()).isEqualTo(400);
        assertThat(sams.sends("%=%zz&plan=%zz").statusCode()).isEqualTo(400);
        Message warning = john.awaitMessage("D0JOHN", "Send again");
        assertThat(world.inState("SELECT DISTINCT trouble FROM outbox WHERE trouble IS NOT NULL"))
                .containsExactly("NOT_IN_CHANNEL");

        slack.channels().change(ALERTS, Channel::withBot);
        john.clicks(warning, "Send again");

        john.patient(Duration.ofSeconds(20)).awaitMessage(ALERTS, "Plan #1");
    }

    @Test
    void theFormOfAnotherSiteSendsNothing() {
        aPlanOfWhichNothingGetsThrough();
        assertThat(Browser.of(bob).sendsAgainFromElsewhere("1").statusCode()).isEqualTo(403);
        assertThat(world.inState("SELECT 1 FROM outbox WHERE trouble IS NOT NULL"))
                .isNotEmpty();
    }

    @Test
    void statusNamesWhatDidNotGetThrough() {
        aPlanOfWhichNothingGetsThrough();
        slack.channels().change(ALERTS, Channel::withBot);
        john.types(ALERTS, "/confiture status production");
        assertThat(john.awaitPrivateMessage(ALERTS, "about plan #1 did not get through")
                        .text())
                .contains("the bot is not in the channel", "Please invite it there", "/confiture web");
    }

    @Test
    void whenTheChannelIsGoneThePolicyNamesAnotherOne() {
        aPlanOfWhichNothingGetsThrough();
        slack.channels().change("#deploys", Channel::withBot);
        write(world.policy(), read(world.policy()).replace("\"#database-alerts\"", "\"#deploys\""));
        Message warning = john.awaitMessage("D0JOHN", "Send again");

        john.clicks(warning, "Send again");

        Message card = john.patient(Duration.ofSeconds(20)).awaitMessage("#deploys", "Plan #1");
        john.awaitReply(card, "asks for this plan");
    }
}
