package io.confiture.wizard.slack;

import static org.assertj.core.api.Assertions.assertThat;

import io.confiture.wizard.sandbox.ResponseUrls;
import io.confiture.wizard.sandbox.Workspace;
import io.confiture.wizard.sandbox.wire.BotAnswer;
import io.confiture.wizard.sandbox.wire.BotRequest;
import io.confiture.wizard.sandbox.wire.SlackForm;
import io.confiture.wizard.story.Stage;
import io.confiture.wizard.story.World;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The one public route: only Slack gets in, and whoever else knocks leaves nothing but a number. */
@QuarkusTest
@WithTestResource(value = Stage.class, scope = TestResourceScope.GLOBAL)
class SlackEndpointTest {

    private static final String SECRET = "a secret of the tests";
    private static final String COMMAND = "team_id=T0ACME&user_id=U0JOHN&user_name=john&channel_id=C0ALERTS"
            + "&command=%2Fconfiture&trigger_id=1.2.3&text=";

    @Inject
    World world;

    @Inject
    Workspace slack;

    @Inject
    MeterRegistry metrics;

    @BeforeEach
    void begin() {
        world.begin();
    }

    @AfterEach
    void slackHadNothingToComplainAbout() {
        assertThat(slack.complaints()).isEmpty();
    }

    @Test
    void aGenuineRequestIsAcknowledgedAndAnswered() {
        world.john().types("#database-alerts", "/confiture help");
        assertThat(world.john()
                        .awaitPrivateMessage("#database-alerts", "wizard")
                        .text())
                .contains("/confiture");
        assertThat(world.inState("SELECT count(*)::text FROM slack_delivery")).containsExactly("1");
    }

    @Test
    void aForgedSignatureIsRefused() {
        isRefused(401, "forged", BotRequest.signed(BotRequest.FORM, bytes(COMMAND), "a guess", Instant.now()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Slack-Signature", "X-Slack-Request-Timestamp"})
    void aMissingHeaderIsRefused(String header) {
        isRefused(401, "forged", genuine(COMMAND).without(header));
    }

    @ParameterizedTest
    @ValueSource(ints = {-6, 6})
    void whatIsSixMinutesOffIsRefused(int minutes) {
        Instant then = Instant.now().plus(Duration.ofMinutes(minutes));
        isRefused(401, "forged", BotRequest.signed(BotRequest.FORM, bytes(COMMAND), SECRET, then));
    }

    @Test
    void oneAlteredByteIsRefused() {
        BotRequest signed = genuine(COMMAND + "help");
        byte[] altered = signed.body();
        altered[altered.length - 1] ^= 1;
        isRefused(401, "forged", new BotRequest(altered, signed.headers()));
    }

    @Test
    void aBodyBeyondAMegabyteIsNotEvenVerified() {
        isRefused(400, "oversized", genuine(COMMAND + "x".repeat(SlackEndpoint.MAX_BODY)));
    }

    @Test
    void nonsenseIsRefusedHoweverWellItIsSigned() {
        for (String nonsense : List.of("", "garbage", "{", "{}", "[]", "null", "a=%ZZ", "payload=", "payload=null")) {
            isRefused(400, "malformed", genuine(nonsense));
        }
        for (String json : List.of("{", "{}", "[]", "{'type':'block_actions'}", "{'type':'view_submission'}")) {
            isRefused(400, "malformed", genuine(SlackForm.encode(Map.of("payload", json.replace('\'', '"')))));
        }
    }

    @Test
    void whatNamesNobodyIsMalformed() {
        isRefused(400, "malformed", genuine("command=%2Fconfiture"));
        isRefused(400, "malformed", genuine("command=%2Fconfiture&text=help&user_id="));
        isRefused(400, "malformed", genuine("command=%2Fconfiture&text=help&user_id=U0JOHN"));
    }

    @Test
    void whatNoDatabaseCanKeepIsMalformed() {
        isRefused(400, "malformed", genuine(COMMAND + "wizard%00production"));
        isRefused(400, "malformed", genuine((COMMAND + "help").replace("1.2.3", "%00")));
        String click = "{'type':'block_actions','user':{'id':'U0JOHN'},'trigger_id':'1.2.3','actions':[{'action_id':"
                + "'plan_cancel','value':'\\u0000'}]}";
        isRefused(400, "malformed", genuine(SlackForm.encode(Map.of("payload", click.replace('\'', '"')))));
    }

    @Test
    void whoeverTypesItsEscapeHasTypedSixCharacters() {
        world.john().types("#database-alerts", "/confiture \\u0000");
        world.john().awaitPrivateMessage("#database-alerts", "\\u0000");
    }

    @Test
    void whatCannotBeReadInAHomeTabKeepsNobodyFromIt() {
        BotRequest opened = slack.line()
                .sign(
                        BotRequest.JSON,
                        "{\"type\":\"event_callback\",\"event\":{\"type\":\"app_home_opened\",\"tab\":\"home\",\"user\":"
                                + "\"U0JOHN\",\"view\":{\"blocks\":[{\"type\":\"section\",\"text\":{}}]}}}");
        assertThat(slack.line().send(opened).acknowledged()).isTrue();
        world.john().awaitHome(view -> view.text().contains("Waiting for you"));
    }

    @Test
    void aHomeTabOpenedByNobodyIsNobodys() {
        BotRequest opened = slack.line()
                .sign(
                        BotRequest.JSON,
                        "{\"type\":\"event_callback\",\"event\":{\"type\":\"app_home_opened\",\"tab\":\"home\"}}");
        assertThat(slack.line().send(opened).acknowledged()).isTrue();
    }

    @Test
    void anotherContentTypeChangesNothing() {
        isRefused(401, "forged", genuine(COMMAND).without("X-Slack-Signature").with("Content-Type", "image/png"));
        isRefused(400, "malformed", genuine("garbage").with("Content-Type", "application/xml"));
        isRefused(400, "malformed", genuine("garbage").without("Content-Type"));
    }

    @Test
    void textBeyondAsciiArrivesAsItWasTyped() {
        String responseUrl = slack.responseUrl(new ResponseUrls.Origin("C0ALERTS", "U0JOHN", null));
        BotAnswer answer = slack.line().send(genuine(COMMAND + "wizard prödüction 🍓&response_url=" + responseUrl));
        assertThat(answer.acknowledged()).isTrue();
        world.john().awaitPrivateMessage("#database-alerts", "🍓");
    }

    @Test
    void slackMayAskWhetherTheAddressIsOurs() {
        BotAnswer answer = slack.line()
                .send(slack.line()
                        .sign(
                                BotRequest.JSON,
                                "{\"type\":\"url_verification\",\"token\":\"x\",\"challenge\":\"3eZbr\"}"));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("3eZbr");
    }

    private void isRefused(int status, String why, BotRequest request) {
        double before = counted(why);
        BotAnswer answer = slack.line().send(request);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body()).isEmpty();
        assertThat(counted(why)).isEqualTo(before + 1);
        for (String table : List.of("slack_delivery", "plan", "plan_event", "outbox", "wizard_draft")) {
            assertThat(world.inState("SELECT count(*)::text FROM " + table)).containsExactly("0");
        }
        assertThat(world.john().privateMessages("#database-alerts")).isEmpty();
    }

    private double counted(String why) {
        Counter counter =
                metrics.find("confiture.slack.refused").tag("why", why).counter();
        return counter == null ? 0 : counter.count();
    }

    private BotRequest genuine(String body) {
        return slack.line().sign(BotRequest.FORM, body);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
