package io.confiture.wizard.slack;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.notContaining;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.confiture.wizard.slack.SlackFailure.Kind;
import io.confiture.wizard.slack.view.Words;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever Slack answers, or does not, has one of three meanings. */
class SlackApiTest {

    private static final String TOKEN = "xoxb-very-secret";
    private static final Words WORDS = Words.of("hello");

    @RegisterExtension
    static final WireMockExtension SLACK = WireMockExtension.newInstance().build();

    private record Config(String botToken, Optional<String> signingSecret, Optional<String> appToken, URI apiUrl)
            implements SlackConfig {}

    private SlackApi slack;

    @BeforeEach
    void talkToTheStub() {
        URI api = URI.create(SLACK.baseUrl() + "/api/");
        slack = new SlackApi(new Config(TOKEN, Optional.of("secret"), Optional.empty(), api), Duration.ofSeconds(1));
    }

    @Test
    void aMessageIsPostedWithTheTokenInItsHeaderOnly() {
        SLACK.stubFor(any(anyUrl()).willReturn(okJson("{'ok':true,'channel':'C1','ts':'1.2'}".replace('\'', '"'))));

        var posted = slack.post("#alerts", Optional.of("1.1"), WORDS, 7);

        assertThat(posted.channel() + " " + posted.ts()).isEqualTo("C1 1.2");
        SLACK.verify(postRequestedFor(urlPathEqualTo("/api/chat.postMessage"))
                .withHeader("Authorization", equalTo("Bearer " + TOKEN))
                .withRequestBody(notContaining(TOKEN))
                .withRequestBody(containing("outbox_id")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "0", "120"})
    void tooFastMeansWaitingAsLongAsSlackSays(String seconds) {
        SLACK.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(429).withHeader("Retry-After", seconds)));
        SlackFailure failure = failure();
        assertThat(failure.kind()).isEqualTo(Kind.LIMITED);
        assertThat(failure.waitFor()).isEqualTo(Duration.ofSeconds(Long.parseLong(seconds)));
    }

    @Test
    void tooFastWithoutATimeIsASecond() {
        SLACK.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(429).withHeader("Retry-After", "soon")));
        assertThat(failure().waitFor()).isEqualTo(Duration.ofSeconds(1));
    }

    @ParameterizedTest
    @MethodSource
    void whatLeavesItOpenIsUnsure(ResponseDefinitionBuilder answer) {
        SLACK.stubFor(any(anyUrl()).willReturn(answer));
        assertThat(failure().kind()).isEqualTo(Kind.UNSURE);
    }

    static Stream<Arguments> whatLeavesItOpenIsUnsure() {
        return Stream.of(
                        aResponse().withStatus(500),
                        aResponse().withStatus(503).withBody("<html>"),
                        aResponse().withFixedDelay(2_000).withBody("{\"ok\":true}"),
                        aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER),
                        aResponse().withFault(Fault.EMPTY_RESPONSE),
                        aResponse().withFault(Fault.RANDOM_DATA_THEN_CLOSE),
                        aResponse().withStatus(200).withBody("<html>maintenance</html>"),
                        aResponse().withStatus(200).withBody(""),
                        okJson("{\"ok\":false,\"error\":\"internal_error\"}"),
                        okJson("{\"ok\":false,\"error\":\"fatal_error\"}"))
                .map(Arguments::of);
    }

    @Test
    void aNoIsRefusedInSlacksOwnWord() {
        SLACK.stubFor(any(anyUrl()).willReturn(okJson("{\"ok\":false,\"error\":\"not_in_channel\"}")));
        SlackFailure failure = failure();
        assertThat(failure.kind()).isEqualTo(Kind.REFUSED);
        assertThat(failure.error()).isEqualTo("not_in_channel");
    }

    @ParameterizedTest
    @ValueSource(strings = {"invalid_auth", "token_revoked", "account_inactive", "not_authed", "token_expired"})
    void aRefusedTokenIsNoMessagesFault(String error) {
        SLACK.stubFor(any(anyUrl()).willReturn(okJson("{\"ok\":false,\"error\":\"" + error + "\"}")));
        assertThat(failure().kind()).isEqualTo(Kind.LOCKED_OUT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ratelimited", "rate_limited", "message_limit_exceeded"})
    void someMethodsSayTooFastInAWord(String error) {
        SLACK.stubFor(any(anyUrl()).willReturn(okJson("{\"ok\":false,\"error\":\"" + error + "\"}")));
        assertThat(failure().kind()).isEqualTo(Kind.LIMITED);
        assertThat(failure().waitFor()).isPositive();
    }

    @Test
    void nothingOfTheTokenIsInAnyException() {
        for (ResponseDefinitionBuilder answer : Stream.of(
                        aResponse().withStatus(429),
                        aResponse().withStatus(500).withBody(TOKEN),
                        aResponse().withStatus(200).withBody("no json: " + TOKEN),
                        aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER),
                        okJson("{\"ok\":false,\"error\":\"invalid_auth\"}"))
                .toList()) {
            SLACK.stubFor(any(anyUrl()).willReturn(answer));
            StringWriter trace = new StringWriter();
            failure().printStackTrace(new PrintWriter(trace));
            assertThat(trace.toString()).doesNotContain(TOKEN);
        }
    }

    @Test
    void aResponseAddressIsUsedWithoutTheToken() {
        SLACK.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(200).withBody("ok")));
        slack.respond(SLACK.baseUrl() + "/commands/1", WORDS);
        SLACK.verify(postRequestedFor(urlPathEqualTo("/commands/1")).withHeader("Authorization", absent()));
    }

    @Test
    void aResponseAddressThatIsNotSlacksIsNotCalled() {
        String elsewhere = SLACK.baseUrl().replace("localhost", "127.0.0.1") + "/commands/1";
        for (String address :
                new String[] {elsewhere, "http://hooks.slack.com.evil.example/", "file:///etc/passwd", ""}) {
            SlackFailure failure = catchThrowableOfType(SlackFailure.class, () -> slack.respond(address, WORDS));
            assertThat(failure.kind()).isEqualTo(Kind.REFUSED);
        }
        SLACK.verify(0, postRequestedFor(anyUrl()));
    }

    @Test
    void aUsedUpResponseAddressIsRefusedAndABusyOneIsNot() {
        assertThat(respondWith(404).kind()).isEqualTo(Kind.REFUSED);
        assertThat(respondWith(429).kind()).isEqualTo(Kind.LIMITED);
        assertThat(respondWith(500).kind()).isEqualTo(Kind.UNSURE);
    }

    private SlackFailure respondWith(int status) {
        SLACK.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(status)));
        return catchThrowableOfType(SlackFailure.class, () -> slack.respond(SLACK.baseUrl() + "/r", WORDS));
    }

    private SlackFailure failure() {
        SlackFailure failure =
                catchThrowableOfType(SlackFailure.class, () -> slack.post("#alerts", Optional.empty(), WORDS, 7));
        assertThat(failure).isNotNull();
        return failure;
    }
}
