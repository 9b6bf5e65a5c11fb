package io.confiture.wizard.sandbox.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.confiture.wizard.sandbox.Message;
import io.confiture.wizard.sandbox.OpenModal;
import io.confiture.wizard.sandbox.Teammate;
import io.confiture.wizard.story.Asking;
import io.confiture.wizard.story.Stage;
import io.confiture.wizard.story.Story;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The buttons of the page that are not of Slack: the hour, Slack's troubles, the first walk; and somebody from outside. */
@QuarkusTest
@WithTestResource(value = Stage.class, scope = TestResourceScope.GLOBAL)
class ControlsTest extends Story {

    private static final String TOO_LATE = "Its slot closed before everybody had answered.";
    private static final String MET_TROUBLE =
            "SELECT id::text FROM outbox WHERE delivered_at IS NULL AND last_error IS NOT NULL";

    @AfterEach
    void slackWorks() {
        given().delete("/sandbox/trouble").then().statusCode(200);
    }

    @Test
    void skippingToTheSlotStartsThePlan() {
        Message card = scheduled();
        given().get("/sandbox/time")
                .then()
                .body("ahead", equalTo(0))
                .body("slot.plan", equalTo(1))
                .body("slot.approved", equalTo(false));
        jane.clicks(card, "Approve");
        awaitState(card, "Waiting for its slot");

        skip("{\"to\":\"slot\"}").statusCode(200).body("slot", nullValue());

        john.awaitReply(card, "Its slot is open: started.");
        john.awaitReply(card, "Completed: 3/3 migrations applied");
    }

    @Test
    void theWorkspaceIsAsMuchLaterAsTheBot() {
        skip("{\"by\":\"PT24H\"}").statusCode(200).body("ahead", equalTo(86_400_000));

        john.types("C0GENERAL", "Good morning");

        Message said = john.awaitMessage("C0GENERAL", "Good morning");
        assertThat(Double.parseDouble(said.ts()))
                .isGreaterThan(Instant.now().plus(Duration.ofHours(23)).getEpochSecond());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"by\":\"tomorrow\"}",
                "{\"by\":\"PT0S\"}",
                "{\"by\":\"-PT1H\"}",
                "{\"by\":\"PT9000H\"}",
                "{\"by\":\"P999999999D\"}"
            })
    void timeIsNotSkippedByNonsense(String wish) {
        skip(wish).statusCode(400).body("error", containsString("at most a year"));
        given().get("/sandbox/time").then().body("ahead", equalTo(0));
    }

    @Test
    void withoutASlotThereIsNoneToSkipTo() {
        skip("{\"to\":\"slot\"}").statusCode(404).body("error", containsString("No plan waits for a slot"));
    }

    @Test
    void timeStandsWhileAPlanRuns() throws SQLException {
        Message card = new Asking(john).upTo("005_create_payments");
        try (Connection raj = world.connect("shop_production")) {
            raj.setAutoCommit(false);
            raj.createStatement().execute("LOCK TABLE customers");
            john.clicks(card, "Apply now");
            john.awaitChange(card, it -> it.hasButton("Stop migration"));

            skip("{\"by\":\"PT1H\"}").statusCode(409).body("error", containsString("Plan #1 is running"));
        }
        john.awaitReply(card, "Completed: 2/2 migrations applied");
        given().get("/sandbox/time").then().body("ahead", equalTo(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rate_limited", "down", "broken_afterwards", "hangs", "cut"})
    void whatWaitedIsDeliveredOnceSlackWorksAgain(String kind) {
        Teammate patient = john.patient(Duration.ofMinutes(1));
        Message card = scheduled();
        begin("{\"kind\":\"%s\",\"retry_after\":1}".formatted(kind))
                .statusCode(200)
                .body("outage.kind", equalTo(kind))
                .body("outage.until", nullValue());
        world.skip(Duration.ofDays(2).plusHours(2));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> !world.inState(MET_TROUBLE).isEmpty());

        given().delete("/sandbox/trouble").then().body("outage", nullValue());

        patient.awaitChange(card, it -> it.text().contains("Expired"));
        Message told = patient.awaitReply(card, TOO_LATE);
        assertThat(patient.thread(card))
                .filteredOn(reply -> reply.text().contains(TOO_LATE))
                .as("told once")
                .containsExactly(told);
    }

    @Test
    void aTroubleEndsByItself() {
        begin("{\"kind\":\"down\",\"seconds\":30}").statusCode(200);
        assertThat(slack.troubles().outage()).isPresent();

        world.skip(Duration.ofSeconds(31));

        given().get("/sandbox/trouble").then().body("outage", nullValue());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"kind\":\"error\"}",
                "{\"kind\":\"DOWN\"}",
                "{\"kind\":\"down\",\"seconds\":-1}",
                "{\"kind\":\"down\",\"seconds\":3601}",
                "{\"kind\":\"rate_limited\",\"retry_after\":0}"
            })
    void nonsenseIsNoTrouble(String wish) {
        begin(wish).statusCode(400);
        assertThat(slack.troubles().outage()).isEmpty();
    }

    @Test
    void aRemovedBotIsInvitedAgainAndCatchesUp() {
        Message card = new Asking(john).upTo("006_index_orders");
        given().delete("/sandbox/trouble/channels/C0ALERTS")
                .then()
                .statusCode(200)
                .body("channels.find { it.id == 'C0ALERTS' }.bot", equalTo(false));
        given().delete("/sandbox/trouble/channels/C0NOWHERE").then().statusCode(404);
        jane.clicks(card, "Approve");
        world.skip(Duration.ofMinutes(1));

        given().contentType("application/json")
                .post("/sandbox/trouble/channels/C0ALERTS")
                .then()
                .statusCode(200);
        world.skip(Duration.ofMinutes(6));

        john.patient(Duration.ofSeconds(30)).awaitChange(card, it -> it.hasButton("Apply now"));
    }

    @Test
    void aStepOfTheWalkIsDoneWhenItHappened() {
        walked(false, false, false, false, false);
        john.types(ALERTS, "/confiture wizard production");
        john.awaitModal("pending migration");
        walked(true, false, false, false, false);
        john.modal().closes();
        Message card = new Asking(john).upTo("007_rename_products");
        walked(true, true, false, false, false);
        bob.clicks(card, "Approve");
        john.awaitChange(card, it -> it.text().contains("✅ DBA"));
        walked(true, true, false, true, false);
        jane.clicks(card, "Approve");
        john.awaitChange(card, it -> it.hasButton("Apply now"));
        walked(true, true, true, true, false);
        john.clicks(card, "Apply now");
        john.awaitReply(card, "Completed: 4/4 migrations applied");
        walked(true, true, true, true, true);
    }

    @Test
    void whatNeedsNobodysApprovalEndsTheWalkToo() {
        Message card = new Asking(john).upTo("005_create_payments");
        john.clicks(card, "Apply now");
        john.awaitReply(card, "Completed: 2/2 migrations applied");
        walked(true, true, true, true, true);
    }

    @Test
    void somebodyOfAnotherCompanyMayLookAndNothingElse() {
        Message card = new Asking(john).upTo("006_index_orders");
        Teammate rosa = slack.as("U0ROSAE");
        assertThat(rosa.sees(ALERTS)).extracting(Message::ts).contains(card.ts());

        for (String button : new String[] {"Approve", "Reject", "Cancel plan"}) {
            int before = rosa.privateMessages(ALERTS).size();
            rosa.clicks(card, button);
            rosa.awaitMessage(
                    ALERTS, it -> it.ephemeral() && rosa.privateMessages(ALERTS).size() > before);
        }

        rosa.awaitPrivateMessage(ALERTS, "you come from another workspace");
        assertThat(rosa.hasModal()).isFalse();
        assertThat(votes()).isEmpty();
        assertState("IN_REVIEW");
    }

    private Message scheduled() {
        john.types(ALERTS, "/confiture wizard production");
        OpenModal page = john.awaitModal("pending migration");
        page.choose("Apply up to", "006_index_orders").presses("Next");
        page = john.modal();
        while (!page.title().equals("When")) {
            page.presses("Next");
            page = john.modal();
        }
        Instant slot = Instant.now().plus(Duration.ofDays(2)).truncatedTo(ChronoUnit.MINUTES);
        page.choose("When to apply?", "Scheduled").pick("Start", slot).presses("Next");
        return new Asking(john).from(john.modal());
    }

    private static void walked(Boolean... done) {
        given().get("/sandbox/walk").then().body("done", contains(done));
    }

    private static ValidatableResponse skip(String wish) {
        return given().contentType("application/json")
                .body(wish)
                .post("/sandbox/time")
                .then();
    }

    private static ValidatableResponse begin(String wish) {
        return given().contentType("application/json")
                .body(wish)
                .post("/sandbox/trouble")
                .then();
    }
}
