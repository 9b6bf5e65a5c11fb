package io.confiture.wizard.story;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.confiture.wizard.sandbox.Message;
import io.confiture.wizard.sandbox.OpenModal;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where Slack cannot reach the bot, the bot connects to Slack, and everything else is as it was. */
@QuarkusTest
@TestProfile(SocketModeStoryTest.WithAppToken.class)
@WithTestResource(value = Stage.class, scope = TestResourceScope.GLOBAL)
class SocketModeStoryTest extends Story {

    /** The bot as it is started with SLACK_APP_TOKEN and without SLACK_SIGNING_SECRET. */
    public static final class WithAppToken implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("slack.app-token", "xapp-test", "slack.signing-secret", "");
        }
    }

    @BeforeEach
    void hasAnsweredOnce() {
        awaitConnected();
        john.types(ALERTS, "/confiture status production");
        john.patient(Duration.ofMinutes(1)).awaitPrivateMessage(ALERTS, "6 pending");
    }

    private void awaitConnected() {
        await().until(() -> given().get("/q/health/well")
                .then()
                .extract()
                .asString()
                .replaceAll("\\s", "")
                .contains("\"socket\":\"connected\""));
    }

    @Test
    void fromTheCommandToTheCompletionNotice() {
        Message card = new Asking(john).upTo("007_rename_products");
        jane.clicks(card, "Approve");
        bob.clicks(jane.awaitChange(card, it -> it.text().contains("✅ Reviewer")), "Approve");
        card = john.awaitChange(card, it -> it.hasButton("Apply now"));
        john.clicks(card, "Apply now");
        john.awaitReply(card, "Completed: 4/4 migrations applied");
        assertThat(world.ledger()).endsWith("004", "005", "006", "007");
    }

    @Test
    void aModalShowsItsErrorsAndGoesOn() {
        Message card = new Asking(john).upTo("008_drop_customer_preferences");
        bob.clicks(card, "Approve");
        OpenModal modal = bob.awaitModal("This plan can destroy data");
        modal.ticks("Backup taken").write("Reference of the backup", "s3://b").write("environment", "staging");
        modal.presses("Approve");
        assertThat(modal.errors()).isNotEmpty();
        modal.write("environment", "production").presses("Approve");
        bob.awaitChange(card, it -> it.text().contains("bob, "));
    }

    @Test
    void oneClickDeliveredFiveTimesOverTwoConnectionsIsOneApproval() {
        Message card = new Asking(john).upTo("007_rename_products");
        slack.sockets().announceTheEnd("refresh_requested");
        await().until(() -> slack.sockets().connections() == 2);
        slack.line().copies(5);
        jane.clicks(card, "Approve");
        slack.line().copies(1);
        jane.awaitChange(card, it -> it.text().contains("✅ Reviewer"));
        assertThat(votes()).containsExactly("U0JANE");
        assertThat(events("APPROVAL_GIVEN")).hasSize(1);
        assertThat(jane.privateMessages(ALERTS)).isEmpty();
    }

    @Test
    void whatSlackDoesWithTheConnectionIsNotNoticedByPeople() {
        Message card = new Asking(john).upTo("006_index_orders");
        slack.sockets().announceTheEnd("refresh_requested");
        jane.clicks(card, "Approve");
        card = john.awaitChange(card, it -> it.hasButton("Apply now"));

        slack.sockets().closeAll();
        await().until(() -> slack.sockets().connections() == 1);
        awaitConnected();
        john.clicks(card, "Apply now");
        john.awaitReply(card, "Completed: 3/3 migrations applied");
    }

    @Test
    void healthSaysThatNothingArrivesAndWhy() {
        slack.troubles().refuse("apps.connections.open");
        slack.sockets().closeAll();
        await().until(() -> given().get("/q/health/well").asString().contains("Slack does not answer"));
        given().get("/q/health/well").then().statusCode(503);
        given().get("/q/health/ready").then().statusCode(200);
        slack.troubles().comeBack();
        awaitConnected();
        given().get("/q/health/well").then().statusCode(200);
    }

    @Test
    void nothingIsTakenOverHttp() {
        given().contentType("application/x-www-form-urlencoded")
                .body("command=/confiture&user_id=U0JOHN")
                .post("/slack/events")
                .then()
                .statusCode(404);
        assertThat(slack.line()
                        .send(slack.line().sign("application/x-www-form-urlencoded", "command=%2Fconfiture"))
                        .status())
                .isEqualTo(404);
    }
}
